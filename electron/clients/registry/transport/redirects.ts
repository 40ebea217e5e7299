import { fail } from '#shared/problems.ts';
import type { Answer } from '../../http/http-transport.ts';
import { isLoopback } from '../registry-address.ts';
import type { RegistryTransport } from './registry-transport.ts';

const mostRedirects = 5;
const statuses: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Follows redirects of what is read: registries send to their storage for blobs. Only the registry itself gets
 * to see the token, and nothing is fetched in the clear from anywhere but this computer.
 */
export function redirects(next: RegistryTransport): RegistryTransport {
  return async (request, signal) => {
    const { registry, url: home, method } = request;
    let answer = await next(request, signal);
    let at = home;
    let strayed = false;
    for (let hops = 0; method !== 'PUT' && statuses.includes(answer.status); hops += 1) {
      if (hops >= mostRedirects) return leadsNowhere(registry);
      at = redirectTarget(registry, at, answer);
      // Not even a way back to the registry brings the token back.
      strayed ||= at.origin !== home.origin;
      const headers = new Headers(request.headers);
      if (strayed) headers.delete('authorization');
      answer = await next({ ...request, url: at, headers }, signal);
    }
    return answer;
  };
}

function redirectTarget(registry: string, from: URL, answer: Answer): URL {
  const location = answer.headers.get('location') ?? '';
  if (location === '' || !URL.canParse(location, from.href)) return leadsNowhere(registry);
  const url = new URL(location, from);
  const plain = url.protocol === 'http:' && isLoopback(url.host) && isLoopback(registry);
  if (url.protocol === 'https:' || plain) return url;
  const detail = `A redirect leads to ${url.protocol} content.`;
  return fail('registry-unusable-answer', { registry, detail });
}

function leadsNowhere(registry: string): never {
  return fail('registry-unusable-answer', { registry, detail: 'A redirect leads nowhere.' });
}
