/** The contract over WebSocket, at /rpc. */
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Router as RpcRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';

export type Router = RpcRouter<Record<never, never>, Record<never, never>>;

/**
 * Bytes of the largest message a page may send. The contract lets two million characters of text be pasted; what
 * is longer is to be refused by it, with a sentence, rather than by a connection that is cut.
 */
const largestMessage = 4_000_000;
const heartbeatMs = 30_000;

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Ends a connection whose other side is gone without a word, as behind a broken tunnel. */
function watchHeartbeat(socket: WebSocket): void {
  let alive = true;
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, heartbeatMs);
  timer.unref();
  socket.on('pong', () => {
    alive = true;
  });
  socket.once('close', () => clearInterval(timer));
}

/**
 * Answers upgrades of `server`.
 *
 * @param options.mayConnect `yes`, or the HTTP status to refuse with
 */
export function serveRpc(
  server: Server,
  router: Router,
  options: { mayConnect(request: IncomingMessage): 'yes' | 401 | 403 },
): { stop(): void } {
  const handler = new RPCHandler(router);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (request.url !== '/rpc') return refuse(socket, 404);
    const verdict = options.mayConnect(request);
    if (verdict !== 'yes') return refuse(socket, verdict);
    sockets.handleUpgrade(request, socket, head, (connection) => {
      // Without a listener a malformed frame would end the process.
      connection.on('error', () => connection.terminate());
      watchHeartbeat(connection);
      void handler.upgrade(connection, { context: {} });
    });
  });
  return {
    stop: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
