import { once } from 'node:events';
import { connect } from 'node:net';
import { problem } from '#shared/problems.ts';
import { type NamedProxy, proxiesFromEnv, proxyFor } from '../../../clients/http/proxy-from-env.ts';
import { registryUrl } from '../../../clients/registry/registry-address.ts';
import type { CheckContext, DoctorCheckRun, Finding } from '../check-context.ts';

const asked = 'HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY';
const timeout = 5000;

/** Which proxy Axon goes through to Synapse and its registry, and whether anything answers there. */
export const checkProxy: DoctorCheckRun = async (context, _queries, signal) => {
  const { http, https, unusable } = proxiesFromEnv(context.env);
  const used = proxyInUse(context);
  if (used !== undefined) return tryProxy(used, signal);
  if (unusable !== undefined && http === undefined && https === undefined) {
    const { variable, kind } = unusable;
    return {
      state: 'warning',
      means: `${variable} is set, but Axon only uses http and https proxies. It connects directly.`,
      asked,
      answered: `${variable}: ${kind}`,
    };
  }
  const named = https ?? http;
  return named === undefined
    ? { state: 'ok', means: 'No proxy is set.', asked, answered: 'not set' }
    : {
        state: 'ok',
        means: 'A proxy is set, and Synapse is reached without it.',
        asked,
        answered: `${named.url.host} (${named.variable}), not for ${new URL(context.endpoint.rest).hostname}`,
      };
};

function proxyInUse({ endpoint, registryHost, env }: CheckContext): NamedProxy | undefined {
  return proxyFor(new URL(endpoint.rest), env) ?? proxyFor(registryUrl(registryHost, '/v2/'), env);
}

/** The address is shown without name and password, which proxies may have in it. */
async function tryProxy({ variable, url }: NamedProxy, signal: AbortSignal): Promise<Finding> {
  const shown = url.host;
  const common = { asked: `a connection to ${shown} (${variable})` };
  const failure = await failureOf(url, signal);
  if (failure === undefined) {
    const means = `Axon goes through the proxy ${shown}, which answers. The engine has a proxy setting of its own.`;
    return { ...common, state: 'ok', means, answered: 'connected' };
  }
  const unreachable = problem('proxy-unreachable', { proxy: shown, variable, detail: failure });
  return {
    ...common,
    state: 'warning',
    means: `Axon goes through the proxy ${shown}, which does not answer.`,
    answered: failure,
    problem: unreachable,
  };
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
