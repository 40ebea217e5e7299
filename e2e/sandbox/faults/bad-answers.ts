/** A server that answers badly now and then: wrong statuses, cut bodies, delays. It stands before a good one. */
import { once } from 'node:events';
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** What happens to a request that a fault applies to. */
export type Harm =
  /** Answered here; the server behind never sees it. */
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  /** The true answer, but the connection ends after this many bytes of its body. */
  | { readonly truncateAfter: number }
  /** The true answer, this much later. */
  | { readonly delayMs: number }
  /** The connection is reset without an answer. */
  | { readonly reset: true };

export interface Fault {
  readonly method?: string;
  /** Matches the path with its query; everything if left out. */
  readonly path?: RegExp;
  /** How many requests it hits before it is spent; no end if left out. */
  readonly times?: number;
  /** Hits only every n-th matching request. */
  readonly every?: number;
  readonly harm: Harm;
}

export interface BadAnswers {
  readonly port: number;
  /** Adds a fault; the first that applies to a request is used. */
  inject(fault: Fault): void;
  /** Forgets all faults. */
  heal(): void;
  /** How many requests were harmed. */
  readonly harmed: number;
  stop(): Promise<void>;
}

interface Armed {
  readonly fault: Fault;
  seen: number;
  left: number;
}

function applies({ fault }: Armed, incoming: IncomingMessage): boolean {
  if (fault.method !== undefined && fault.method !== incoming.method) return false;
  return fault.path === undefined || fault.path.test(incoming.url ?? '');
}

function answerHere(response: ServerResponse, harm: Extract<Harm, { status: number }>): void {
  response.writeHead(harm.status, { 'content-type': 'application/json', ...harm.headers });
  response.end(harm.body ?? JSON.stringify({ reason: `injected ${harm.status}` }));
}

function relayBody(
  answer: IncomingMessage,
  response: ServerResponse,
  truncateAfter: number | undefined,
): void {
  if (truncateAfter === undefined) {
    answer.pipe(response);
    return;
  }
  let left = truncateAfter;
  answer.on('data', (chunk: Buffer) => {
    response.write(chunk.subarray(0, left), () => {
      if (left <= 0) response.destroy();
    });
    left -= Math.min(left, chunk.length);
  });
  answer.on('end', () => response.destroy());
}

function forward(
  target: number,
  incoming: IncomingMessage,
  response: ServerResponse,
  truncateAfter: number | undefined,
): ClientRequest {
  const outgoing = request({
    host: '127.0.0.1',
    port: target,
    method: incoming.method,
    path: incoming.url,
    // The Host header stays the client's: the servers behind are known by their public names.
    headers: incoming.headers,
  });
  outgoing.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    relayBody(answer, response, truncateAfter);
    answer.on('error', () => response.destroy());
  });
  outgoing.on('error', () => response.destroy());
  response.on('close', () => outgoing.destroy());
  return outgoing;
}

/** Listens on `port` of 127.0.0.1 before the HTTP server at `target`. */
export async function startBadAnswers(port: number, target: number): Promise<BadAnswers> {
  const armed: Armed[] = [];
  let harmed = 0;
  const pick = (incoming: IncomingMessage): Harm | undefined => {
    for (const one of armed) {
      if (one.left <= 0 || !applies(one, incoming)) continue;
      one.seen++;
      if (one.seen % (one.fault.every ?? 1) !== 0) continue;
      one.left--;
      harmed++;
      return one.fault.harm;
    }
    return undefined;
  };
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const harm = pick(incoming);
    if (harm !== undefined && 'reset' in harm) return void incoming.socket.resetAndDestroy();
    if (harm !== undefined && 'status' in harm) {
      incoming.resume();
      return answerHere(response, harm);
    }
    if (harm !== undefined && 'delayMs' in harm) await delay(harm.delayMs);
    incoming.pipe(
      forward(
        target,
        incoming,
        response,
        harm !== undefined && 'truncateAfter' in harm ? harm.truncateAfter : undefined,
      ),
    );
  };
  const server = createServer((incoming, response) => {
    incoming.on('error', () => {});
    void handle(incoming, response);
  });
  server.requestTimeout = 0;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port,
    inject: (fault) => void armed.push({ fault, seen: 0, left: fault.times ?? Number.POSITIVE_INFINITY }),
    heal: () => void armed.splice(0),
    get harmed() {
      return harmed;
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
