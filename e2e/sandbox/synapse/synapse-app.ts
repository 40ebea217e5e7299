/** The emulator as an HTTP application: filters, routes, and one gate for everything that goes wrong. */
import { setTimeout as delay } from 'node:timers/promises';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { checkListener, dockerCaller, restCaller } from './caller.ts';
import type { Caller, Route } from './route.ts';
import { routes } from './routes/all-routes.ts';
import { termsMissing } from './state/entity-access.ts';
import { wellKnown } from './state/principals.ts';
import type { SynapseContext } from './synapse-context.ts';
import { bareReason, errorResponse, insufficientScope, SynapseError } from './synapse-error.ts';
import { createThrottle } from './throttle.ts';

/** One answered REST call. */
export interface RecordedRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: string;
  /** User name, `anonymous`, or `registry`. */
  readonly user: string;
  readonly status: number;
  /** The route's pattern, for looking it up in the API description; absent where nothing matched. */
  readonly route?: string;
}

/** Called with every answer before it is sent; tests compare it with the API description. */
export type AnswerObserver = (
  answer: RecordedRequest & {
    readonly body: string;
    /** The request's body as parsed; `undefined` if there was none, or none that could be read. */
    readonly requestBody: unknown;
  },
) => void;

/** Requests kept; older ones are forgotten, because a demo runs for days. */
const mostRequests = 20_000;

export interface SynapseApp {
  readonly server: FastifyInstance;
  /** Every answered call, oldest first. */
  readonly requests: RecordedRequest[];
  /** Errors of the emulator itself; anything here is a bug. */
  readonly unexpected: Error[];
  /** Requests of one user that were in flight at once, at most. */
  readonly mostAtOnce: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined;
  }
  interface FastifyContextConfig {
    route?: Route;
  }
}

function identify(context: SynapseContext, request: FastifyRequest): Promise<Caller> | Caller {
  if (request.url.startsWith('/dockerRegistryListener/')) {
    checkListener(context, request.headers);
    return { userId: 'registry', anonymous: false, scopes: [] };
  }
  if (request.url.startsWith('/docker/v1/')) return dockerCaller(context, request.headers);
  return restCaller(context, request.headers);
}

function readJson(
  _request: FastifyRequest,
  text: string,
  done: (error: Error | null, body?: unknown) => void,
) {
  if (text.trim() === '') return done(null, undefined);
  try {
    done(null, JSON.parse(text));
  } catch {
    done(new SynapseError(400, errorResponse('Could not read the request body: it is not JSON.')));
  }
}

/** Forms are taken where OAuth clients send them, and nowhere else. */
function readForm(
  request: FastifyRequest,
  text: string,
  done: (error: Error | null, body?: unknown) => void,
) {
  if (request.routeOptions.config.route?.url === '/auth/v1/oauth2/token') {
    return done(null, Object.fromEntries(new URLSearchParams(text)));
  }
  done(
    new SynapseError(415, errorResponse('Content type application/x-www-form-urlencoded is not supported.')),
  );
}

function answerError(error: unknown, reply: FastifyReply, unexpected: Error[]): void {
  if (error instanceof SynapseError) {
    reply.code(error.status).headers(error.headers).send(error.body);
    return;
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const reason = error instanceof Error ? error.message : String(error);
  if (status < 400 || status > 499) unexpected.push(error instanceof Error ? error : new Error(reason));
  reply.code(status >= 400 && status < 500 ? status : 500).send(errorResponse(reason));
}

function addRoute(app: FastifyInstance, context: SynapseContext, route: Route): void {
  app.route({
    method: route.method,
    url: route.url,
    config: { route },
    handler: async (request, reply) => {
      const caller = request.caller ?? { userId: wellKnown.anonymous, anonymous: true, scopes: [] };
      const answer = await route.handle({
        context,
        caller,
        params: request.params as Readonly<Record<string, string>>,
        query: request.query as Readonly<Record<string, unknown>>,
        body: request.body,
        authorization: request.headers.authorization,
      });
      reply.code(route.status);
      if (answer === undefined) return reply.send();
      return reply.type('application/json').send(JSON.stringify(answer));
    },
  });
}

function nameOf(context: SynapseContext, caller: Caller | undefined): string {
  if (caller === undefined) return 'unknown';
  if (caller.anonymous) return 'anonymous';
  return context.state.users[caller.userId]?.userName ?? caller.userId;
}

/** Builds the application; it does not listen yet. */
export function createSynapseApp(context: SynapseContext, observe?: AnswerObserver): SynapseApp {
  const requests: RecordedRequest[] = [];
  const unexpected: Error[] = [];
  const throttle = createThrottle(context);
  const server = fastify({
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { maxParamLength: 2_000 },
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => answerError(error, reply, unexpected),
  });
  server.decorateRequest('caller', undefined);
  server.removeAllContentTypeParsers();
  const jsonTypes = ['application/json', 'application/vnd.docker.distribution.events.v1+json'];
  server.addContentTypeParser(jsonTypes, { parseAs: 'string' }, readJson);
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, readForm);
  server.setErrorHandler((error, _request, reply) => answerError(error, reply, unexpected));
  server.setNotFoundHandler((request, reply) => {
    reply.code(404).send(errorResponse(`${request.url.slice(0, 200)} was not found.`));
  });

  server.addHook('onRequest', async (request, reply) => {
    const fromRegistry = request.url.startsWith('/dockerRegistryListener/');
    if (context.settings.down && !fromRegistry) throw bareReason(503, 'Synapse is down for maintenance.');
    const caller = await identify(context, request);
    request.caller = caller;
    if (!caller.anonymous && /^\/(?:repo|auth)\/v1\//.test(request.url)) {
      // The counter goes down when the connection is done with the answer, or with us.
      reply.raw.once('close', () => throttle.leave(caller.userId));
      const refusal = throttle.enter(caller.userId);
      if (refusal !== undefined) throw refusal;
      if (context.settings.thinkMs > 0) await delay(context.settings.thinkMs);
      await context.settings.gate;
    }
    const isFiltered = context.settings.termsFilter && /^\/(?:repo|docker)\/v1\//.test(request.url);
    if (isFiltered && termsMissing(context.state, caller.userId)) {
      throw bareReason(403, 'Terms of use have not been signed.');
    }
    const missing = (request.routeOptions.config.route?.scopes ?? []).filter(
      (scope) => !caller.scopes.includes(scope),
    );
    if (missing.length > 0 && caller.anonymous) {
      throw new SynapseError(401, errorResponse('You must be signed in to use this service.'));
    }
    if (missing.length > 0) throw insufficientScope(missing);
  });
  server.addHook('onSend', async (request, reply, payload) => {
    const [path = '', query = ''] = request.url.split('?', 2);
    const pattern = request.routeOptions.config.route?.url;
    const record: RecordedRequest = {
      method: request.method,
      path,
      query,
      user: nameOf(context, request.caller),
      status: reply.statusCode,
      ...(pattern === undefined ? {} : { route: pattern }),
    };
    requests.push(record);
    if (requests.length > mostRequests) requests.shift();
    observe?.({ ...record, body: typeof payload === 'string' ? payload : '', requestBody: request.body });
    return payload;
  });
  for (const route of routes) addRoute(server, context, route);
  return {
    server,
    requests,
    unexpected,
    get mostAtOnce() {
      return throttle.mostAtOnce;
    },
  };
}
