/**
 * The one-time access token of the browser host: it comes in the address's fragment, is exchanged for a
 * cookie, and leaves the address at once so that it is in no history and no screenshot.
 */
import { TransportError } from './transport.ts';

/** The access token that a fragment such as `#token=abc` carries, or undefined. */
export function accessTokenIn(fragment: string): string | undefined {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token');
  return token === null || token === '' ? undefined : token;
}

/**
 * Exchanges the token of the page's address, where there is one. A token that is refused is not an error
 * yet: this browser may hold a valid cookie already, and the socket will tell.
 */
export async function exchangeAccessToken(signal: AbortSignal): Promise<void> {
  const token = accessTokenIn(location.hash);
  if (token === undefined) return;
  try {
    await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
      signal,
    });
  } catch (cause) {
    throw new TransportError('unreachable', { cause });
  }
  history.replaceState(null, '', location.pathname + location.search);
}
