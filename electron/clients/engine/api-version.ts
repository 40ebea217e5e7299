/** Which version of the engine API both sides speak. */
import { fail } from '#shared/problems.ts';

/** Engine 19.03; also the floor of the newest engines. */
const oldestApiVersion = '1.40';
/** Engine 29.0: the newest whose shapes Axon knows. */
const newestApiVersion = '1.52';

/**
 * The version to pin every call to: the newest that both sides know.
 *
 * An engine whose *minimum* is beyond what Axon knows is still tried, at that minimum: what Axon reads has
 * been in the API from its beginnings.
 *
 * @throws ProblemError engine-too-old
 */
export function chooseApiVersion(engine: {
  readonly newest: string;
  readonly oldest?: string | undefined;
}): string {
  if (compareVersions(engine.newest, oldestApiVersion) < 0) {
    fail('engine-too-old', { apiVersion: engine.newest, minimum: oldestApiVersion });
  }
  const wanted = compareVersions(engine.newest, newestApiVersion) < 0 ? engine.newest : newestApiVersion;
  return engine.oldest !== undefined && compareVersions(engine.oldest, wanted) > 0 ? engine.oldest : wanted;
}

/** Negative, zero or positive: `1.9` is older than `1.40`. */
export function compareVersions(left: string, right: string): number {
  const [a = [], b = []] = [left, right].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10) || 0),
  );
  const [majorA = 0, minorA = 0] = a;
  const [majorB = 0, minorB = 0] = b;
  return majorA === majorB ? minorA - minorB : majorA - majorB;
}
