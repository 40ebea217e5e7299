/** The contract over a message port: one for the page, a new one whenever it (re)loads. */
import type { Router } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { portChannel } from './port-channel.ts';

export type RpcRouter = Router<Record<never, never>, Record<never, never>>;

/** Hands the page of `contents` a port each time it has loaded, as long as it is our own page. */
export function handOverPorts(contents: WebContents, router: RpcRouter): void {
  const handler = new RPCHandler(router);
  let current: MessagePortMain | undefined;
  contents.on('did-finish-load', () => {
    current?.close();
    current = undefined;
    if (contents.mainFrame.origin !== appOrigin) return;
    const { port1, port2 } = new MessageChannelMain();
    handler.upgrade(port1, { context: {} });
    port1.start();
    contents.postMessage(portChannel, null, [port2]);
    current = port1;
  });
  contents.once('destroyed', () => current?.close());
}
