import { once } from 'node:events';
import { connect } from 'node:net';
import { problem } from '#shared/problems.ts';
import type { DoctorCheckRun, Patient } from '../patient.ts';

const variables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];
const timeout = 5000;

/** Which proxy the surroundings name, and whether anything answers there. */
export const checkProxy: DoctorCheckRun = async ({ env }, _questions, signal) => {
  const found = proxyIn(env);
  if (found === undefined) {
    return {
      state: 'ok',
      means: 'No proxy is set.',
      asked: variables.slice(0, 4).join(', '),
      answered: 'not set',
    };
  }
  const { variable, url, shown } = found;
  const asked = `a connection to ${shown} (${variable})`;
  const failure = await failureOf(url, signal);
  if (failure === undefined) {
    return { state: 'ok', means: `A proxy is set and answers: ${shown}.`, asked, answered: 'connected' };
  }
  const unreachable = problem('proxy-unreachable', { proxy: shown, variable, detail: failure });
  const means = `A proxy is set and does not answer: ${shown}.`;
  return {
    state: 'warning',
    means,
    asked,
    answered: failure,
    problem: unreachable,
    facts: { proxy: unreachable },
  };
};

/** The address is shown without name and password, which proxies may have in it. */
function proxyIn(env: Patient['env']) {
  for (const variable of variables) {
    const text = env[variable]?.trim();
    if (!text) continue;
    const url = URL.parse(text.includes('://') ? text : `http://${text}`);
    if (url !== null) return { variable, url, shown: url.host };
  }
  return undefined;
}

async function failureOf(url: URL, signal: AbortSignal): Promise<string | undefined> {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port });
  try {
    await once(socket, 'connect', { signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]) });
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
  } finally {
    socket.destroy();
  }
}
