/** The backend, as typed procedures. Calls made while there is no connection wait for one. */
import { createORPCClient, DynamicLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#shared/contract.ts';
import { keepConnected } from './connection.ts';
import { openMessagePortTransport } from './message-port-transport.ts';
import type { NoContext } from './transport.ts';
import { openWebSocketTransport } from './web-socket-transport.ts';

export type Client = ContractRouterClient<Contract>;

/** Where this page runs; the browser host says so in a meta element of the page. */
const host: 'browser' | 'desktop' =
  document.querySelector('meta[name="axon-host"]')?.getAttribute('content') === 'browser'
    ? 'browser'
    : 'desktop';

export const connection = keepConnected(
  host === 'browser' ? openWebSocketTransport : openMessagePortTransport,
);

export const client: Client = createORPCClient(
  new DynamicLink<NoContext>((options) => connection.ready(options.signal)),
);
