import { problem } from '#shared/problems.ts';
import { excerpt } from '../../../clients/http/read-json.ts';
import { registryUrl } from '../../../clients/registry/registry-address.ts';
import type { DoctorCheckRun } from '../check-context.ts';
import { probe } from './probe.ts';

/** Whether a registry answers, and is one: it says 200 or 401 at `/v2/`. */
export const checkRegistry: DoctorCheckRun = async ({ registryHost: registry, env }, _queries, signal) => {
  const url = registryUrl(registry, '/v2/');
  const unreachable = (detail: string) => problem('registry-unreachable', { registry, detail });
  const { answer, address, took } = await probe(url, unreachable, signal, env);
  const { status } = answer;
  const common = { asked: `GET ${url.href}`, answered: `${address}: status ${status} in ${took} ms` };
  if (status === 200 || status === 401) {
    return { ...common, state: 'ok', means: `The registry ${registry} answers.` };
  }
  const detail = `status ${status}: ${excerpt(answer.body)}`;
  const found =
    status >= 500 || status === 429
      ? problem('registry-unavailable', { registry, status, detail })
      : problem('registry-unusable-answer', { registry, detail });
  const means = 'Something answers, and it is not a registry in order.';
  return { ...common, state: 'problem', means, problem: found };
};
