/** The web server of the browser host: loopback only, and only for the browser that holds the link. */
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import * as z from 'zod';
import type { Log } from '#electron/backend/host-ports.ts';
import { rendererPage } from '../page/renderer-page.ts';
import { AccessToken } from './access-token.ts';
import { AttemptLimit } from './attempt-limit.ts';
import { type Router, serveRpc } from './rpc-socket.ts';
import { SameOrigin } from './same-origin.ts';
import { SessionCookies } from './session-cookies.ts';

export interface LoopbackServerOptions {
  readonly router: Router;
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder with the built renderer. */
  readonly rendererDir: string;
  readonly log: Log;
  /** The link may be opened more than once; only for demos, which hold no secret. */
  readonly reusableLink?: boolean;
}

export interface LoopbackServer {
  readonly port: number;
  /** A link that opens Axon; ends the one before it. */
  newLink(): string;
  stop(): Promise<void>;
}

const sessionRequest = z.object({ token: z.string().max(200) });
const wrongTokens = { most: 10, withinMs: 60_000 };

function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  return reply.code(status).send({ error });
}

interface Gate {
  readonly origin: SameOrigin;
  readonly sessions: SessionCookies;
  readonly token: AccessToken;
}

function guardEveryRequest(app: FastifyInstance, gate: () => Gate): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (gate().origin.isAddressed(request)) return;
    await refuse(reply, 421, 'This server answers only to its own address.');
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'There is nothing here.'));
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    return refuse(reply, status, status < 500 ? 'The request is not valid.' : 'Axon could not answer.');
  });
}

function exchangeToken(app: FastifyInstance, gate: () => Gate, log: Log): void {
  const limit = new AttemptLimit(wrongTokens.most, wrongTokens.withinMs);
  app.post('/session', (request, reply) => {
    const { origin, token, sessions } = gate();
    if (!origin.isOwnPage(request)) return refuse(reply, 403, 'This request comes from another page.');
    const body = sessionRequest.safeParse(request.body);
    if (!body.success) return refuse(reply, 400, 'The request is not valid.');
    const known = sessions.knows(request.headers.cookie);
    if (limit.reached && !known) {
      return refuse(reply.header('retry-after', '60'), 429, 'Too many wrong links. Wait a minute.');
    }
    // Asked first, whoever opens it: a link is good once, also in a browser that was let in before.
    if (token.redeem(body.data.token)) return reply.header('set-cookie', sessions.open()).code(204).send();
    // A browser that was let in keeps its place when its used link is opened again, e.g. on reload.
    if (known) return reply.code(204).send();
    limit.failed();
    log.info('a link was refused');
    return refuse(reply, 401, 'This link was used already or has expired.');
  });
}

async function servePage(app: FastifyInstance, rendererDir: string, port: () => number): Promise<void> {
  const index = await readFile(join(rendererDir, 'index.html'), 'utf8');
  const page = (reply: FastifyReply): FastifyReply => {
    const sockets = [`ws://127.0.0.1:${port()}`, `ws://localhost:${port()}`];
    const { html, policy } = rendererPage(index, { host: 'browser', connectTo: sockets });
    reply.header('content-security-policy', policy).header('cache-control', 'no-store');
    return reply.type('text/html; charset=utf-8').send(html);
  };
  app.get('/', (_request, reply) => page(reply));
  app.get('/index.html', (_request, reply) => page(reply));
  await app.register(staticFiles, {
    root: rendererDir,
    index: false,
    dotfiles: 'ignore',
    // Vite puts a hash of the content in every name under assets/.
    setHeaders: (reply, path) => {
      if (path.startsWith(join(rendererDir, 'assets'))) {
        reply.header('cache-control', 'private, max-age=31536000, immutable');
      }
    },
  });
}

/**
 * Starts the server on 127.0.0.1.
 *
 * @throws Error with `code` EADDRINUSE where the port is taken, ENOENT where the renderer was not built
 */
export async function startLoopbackServer(options: LoopbackServerOptions): Promise<LoopbackServer> {
  const app = fastify({
    bodyLimit: 4_096,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    return503OnClosing: false,
  });
  const token = new AccessToken(options.reusableLink ?? false);
  let gate: Gate | undefined;
  const port = (): number => (app.server.address() as AddressInfo).port;
  const currentGate = (): Gate => {
    gate ??= { token, origin: new SameOrigin(port()), sessions: new SessionCookies(port()) };
    return gate;
  };
  guardEveryRequest(app, currentGate);
  exchangeToken(app, currentGate, options.log);
  await servePage(app, options.rendererDir, port);
  const rpc = serveRpc(app.server, options.router, {
    mayConnect: (request) => {
      const { origin, sessions } = currentGate();
      if (!origin.isOwnPage(request)) return 403;
      return sessions.knows(request.headers.cookie) ? 'yes' : 401;
    },
  });
  await app.listen({ host: '127.0.0.1', port: options.port });
  return {
    port: port(),
    newLink: () => `http://127.0.0.1:${port()}/#token=${token.issue()}`,
    stop: async () => {
      rpc.stop();
      await app.close();
    },
  };
}

/** Sent with every answer, whatever it is; the page adds its own content policy. */
const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
};
