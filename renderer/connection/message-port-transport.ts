/** The desktop host: its preload script hands over one end of a message channel. */
import { RPCLink } from '@orpc/client/message-port';
import type { Transport } from './transport.ts';

/** Waits for the port; the preload script sends one whenever the page (re)loads. */
export function openMessagePortTransport(signal: AbortSignal): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const take = (event: MessageEvent<unknown>) => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== 'axon:port' || port === undefined) return;
      window.removeEventListener('message', take);
      resolve(transportOver(port));
    };
    window.addEventListener('message', take);
    signal.addEventListener(
      'abort',
      () => {
        window.removeEventListener('message', take);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}

function transportOver(port: MessagePort): Transport {
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => resolve(), { once: true });
  });
  const link = new RPCLink({ port });
  port.start();
  return { link, closed };
}
