import { problem } from '#shared/problems.ts';
import { type DoctorCheckRun, Unavailable } from '../check-context.ts';
import { probe } from './probe.ts';

/** Seconds; a clock that is off by more is worth a word: tokens live two minutes (Synapse §7.2). */
const tolerableSkew = 60;

/** This computer's clock against that of Synapse. A wrong one is named only where nothing else explains. */
export const checkClock: DoctorCheckRun = async ({ endpoint, env }, _queries, signal) => {
  const url = new URL(`${endpoint.rest}/repo/v1/version`);
  const unreachable = (detail: string) => problem('synapse-unreachable', { endpoint: endpoint.rest, detail });
  const { skew, answer } = await probe(url, unreachable, signal, env).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new Unavailable('Synapse did not tell the time.', { cause: error });
  });
  const asked = `the date of an answer of ${url.host}`;
  if (skew === undefined) return { state: 'skipped', means: 'Synapse does not tell the time.', asked };
  const common = { asked, answered: answer.headers.get('date') ?? '' };
  if (Math.abs(skew) <= tolerableSkew) {
    return { ...common, state: 'ok', means: 'The clock of this computer is right.' };
  }
  const found = problem('clock-wrong', { seconds: skew });
  return {
    ...common,
    state: 'warning',
    means: `The clock is ${Math.abs(skew)} seconds off.`,
    problem: found,
  };
};
