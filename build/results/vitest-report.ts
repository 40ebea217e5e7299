import * as z from 'zod';
import type { Tally } from './tally.ts';

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Reads what vitest's `json` reporter wrote. */
export function readVitestReport(text: string): Tally {
  const files = report.parse(JSON.parse(text)).testResults;
  const tests = files.flatMap(({ name, status, assertionResults }) =>
    // A file that fails to load has no tests; it is itself what failed.
    assertionResults.length === 0 ? [{ fullName: name, status }] : assertionResults,
  );
  const named = (...states: readonly string[]): readonly string[] =>
    tests.filter(({ status }) => states.includes(status)).map(({ fullName }) => fullName);
  return {
    passed: named('passed').length,
    failed: named('failed'),
    skipped: named('skipped', 'pending', 'todo', 'disabled'),
  };
}
