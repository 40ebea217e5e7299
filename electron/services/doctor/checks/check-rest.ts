import { problem } from '#shared/problems.ts';
import { excerpt } from '../../../clients/http/read-json.ts';
import type { DoctorCheckRun } from '../check-context.ts';
import { probe } from './probe.ts';

/** Whether Synapse's REST services answer; any answer of theirs will do, but not one that says "down". */
export const checkRest: DoctorCheckRun = async ({ endpoint, env }, _queries, signal) => {
  const url = new URL(`${endpoint.rest}/repo/v1/version`);
  const unreachable = (detail: string) => problem('synapse-unreachable', { endpoint: endpoint.rest, detail });
  const { answer, address, took } = await probe(url, unreachable, signal, env);
  const { status } = answer;
  const common = { asked: `GET ${url.href}`, answered: `${address}: status ${status} in ${took} ms` };
  if (status >= 500) {
    const found = problem('synapse-unavailable', { status, reason: excerpt(answer.body) });
    const means = 'Synapse is there, and out of order.';
    return { ...common, state: 'problem', means, problem: found };
  }
  return { ...common, state: 'ok', means: 'Synapse answers.' };
};
