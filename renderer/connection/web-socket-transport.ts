/** The browser host: a WebSocket on the page's own origin, let in by a cookie. */
import { RPCLink } from '@orpc/client/websocket';
import { exchangeAccessToken } from './access-token.ts';
import { type Transport, TransportError } from './transport.ts';

/** Opens `/rpc` of the page's origin; the access token in the address, if any, is exchanged first. */
export async function openWebSocketTransport(signal: AbortSignal): Promise<Transport> {
  await exchangeAccessToken(signal);
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(`${scheme}://${location.host}/rpc`);
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve(), { once: true });
  });
  const opened = new Promise<boolean>((resolve) => {
    socket.addEventListener('open', () => resolve(true), { once: true });
    socket.addEventListener('close', () => resolve(false), { once: true });
  });
  const giveUp = () => socket.close();
  signal.addEventListener('abort', giveUp, { once: true });
  if (!(await opened)) throw await reasonOfFailure(signal);
  return { link: new RPCLink({ websocket: socket }), closed };
}

/**
 * A WebSocket does not tell why it failed to open. Where the page itself is still served, somebody is there
 * and did not let the socket in.
 */
async function reasonOfFailure(signal: AbortSignal): Promise<TransportError> {
  try {
    const page = await fetch('/', { method: 'HEAD', cache: 'no-store', signal });
    return new TransportError(page.ok ? 'refused' : 'unreachable');
  } catch (cause) {
    return new TransportError('unreachable', { cause });
  }
}
