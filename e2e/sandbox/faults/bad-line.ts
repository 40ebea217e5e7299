/** A bad network line to a server on this machine: late, slow, cut, or gone. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type Line, newLine, reconsider, slowPipe } from './slow-pipe.ts';

/** How a line that is out behaves: nobody listens, connections are reset, or nothing ever answers. */
export type Outage = 'refuse' | 'reset' | 'hang';

export interface LineConditions {
  /** Added to every byte, each way. */
  readonly latencyMs: number;
  /** Limit each way, all connections together; 0 carries nothing until that changes. */
  readonly bytesPerSecond: number | undefined;
  /** A connection is reset once it has sent this many bytes to the server. */
  readonly cutAfterBytes: number | undefined;
  /** A connection is reset when it is this old. */
  readonly cutEveryMs: number | undefined;
  readonly outage: Outage | undefined;
}

const goodLine: LineConditions = {
  latencyMs: 0,
  bytesPerSecond: undefined,
  cutAfterBytes: undefined,
  cutEveryMs: undefined,
  outage: undefined,
};

export interface BadLine {
  readonly port: number;
  /** Bytes sent to the server and back since the start. */
  readonly carried: { readonly up: number; readonly down: number };
  /** Connections made and connections cut since the start. */
  readonly connections: { readonly made: number; readonly cut: number };
  /** Changes the named conditions, also for what is on its way; the rest stays. An outage ends what is open. */
  set(conditions: Partial<LineConditions>): Promise<void>;
  /** A good line again. */
  heal(): Promise<void>;
  /** Resets everything that is open now. */
  cut(): void;
  stop(): Promise<void>;
}

/** Listens on `port` of 127.0.0.1 and carries everything to `target`. */
export async function startBadLine(port: number, target: number): Promise<BadLine> {
  let conditions = goodLine;
  const carried = { up: 0, down: 0 };
  const connections = { made: 0, cut: 0 };
  const open = new Set<Socket>();
  const lines: Readonly<Record<'up' | 'down', Line>> = { up: newLine(), down: newLine() };

  const reset = (client: Socket, server: Socket): void => {
    connections.cut++;
    client.resetAndDestroy();
    server.destroy();
  };
  const accept = (client: Socket): void => {
    connections.made++;
    open.add(client);
    client.on('close', () => open.delete(client));
    client.on('error', () => {});
    if (conditions.outage === 'reset') {
      client.resetAndDestroy();
      return;
    }
    if (conditions.outage === 'hang') return;
    const server = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    client.setNoDelay(true);
    server.setNoDelay(true);
    const { cutEveryMs } = conditions;
    const age = cutEveryMs === undefined ? undefined : setTimeout(() => reset(client, server), cutEveryMs);
    let sent = 0;
    slowPipe(
      client,
      server,
      lines.up,
      () => conditions,
      (bytes) => {
        carried.up += bytes;
        sent += bytes;
        const { cutAfterBytes } = conditions;
        if (cutAfterBytes !== undefined && sent >= cutAfterBytes) reset(client, server);
      },
    );
    slowPipe(
      server,
      client,
      lines.down,
      () => conditions,
      (bytes) => {
        carried.down += bytes;
      },
    );
    client.on('close', () => {
      clearTimeout(age);
      server.destroy();
    });
    server.on('error', () => client.resetAndDestroy());
  };

  let listener: Server | undefined;
  const listen = async (): Promise<void> => {
    if (listener !== undefined) return;
    listener = createServer({ allowHalfOpen: true }, accept);
    listener.listen(port, '127.0.0.1');
    await once(listener, 'listening');
  };
  const cut = (): void => {
    for (const client of open) {
      connections.cut++;
      client.resetAndDestroy();
    }
  };
  const close = async (): Promise<void> => {
    const closing = listener;
    listener = undefined;
    cut();
    if (closing === undefined) return;
    const closed = once(closing, 'close');
    closing.close();
    await closed;
  };
  const set = async (changes: Partial<LineConditions>): Promise<void> => {
    conditions = { ...conditions, ...changes };
    if (conditions.outage === 'refuse') await close();
    else await listen();
    if (conditions.outage !== undefined) cut();
    reconsider(lines.up);
    reconsider(lines.down);
  };
  await listen();
  return { port, carried, connections, set, heal: () => set(goodLine), cut, stop: close };
}
