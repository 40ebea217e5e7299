/**
 * Requests to one engine: dockerode's transport, and nothing of its reading of answers.
 *
 * Dockerode carries the request (sockets, pipes, TLS, the credentials header). Its own handling of answers is
 * left aside: it never settles when an engine dies within an answer, takes no abort signal for some calls,
 * names only some statuses, and loses errors that come inside a stream.
 */
import { IncomingMessage } from 'node:http';
import type Docker from 'dockerode';
import * as z from 'zod';
import { fail } from '#shared/problems.ts';
import { connectionProblem } from './connection-problems.ts';
import type { EngineAddress, EngineEndpoint } from './engine-address.ts';
import { decodeJsonLines } from './json-lines.ts';
import { openTransport } from './open-transport.ts';
import type { RegistryAuth } from './transfer-request.ts';

export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Docker's API where left out; `native` is the engine's own, which counts its versions otherwise. */
  readonly api?: 'native';
  /** Without version: `/images/json`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | boolean>>;
  /** Pushes and pulls have this key always: engines refuse a push without credentials, even empty ones. */
  readonly auth?: RegistryAuth | undefined;
  /** Sent as JSON. */
  readonly body?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** An answer whose body is still on its way. Each must be read or discarded, else its connection stays busy. */
export interface EngineAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  text(): Promise<string>;
  /** @throws ProblemError engine-unusable-answer where the body is not of the form */
  json<T>(schema: z.ZodType<T>): Promise<T>;
  /** Objects of a stream, as they come. */
  lines(): AsyncIterable<unknown>;
  discard(): void;
}

export interface EngineConnection extends EngineAddress {
  /**
   * Sends a request. Any status is an answer.
   *
   * @throws ProblemError for what goes wrong on the way; the signal's reason on abort
   */
  send(request: EngineRequest): Promise<EngineAnswer>;
}

/** What every call is pinned to; unversioned where left out. */
export interface ApiVersions {
  readonly docker?: string;
  readonly native?: string | undefined;
}

export function openConnection(endpoint: EngineEndpoint, versions: ApiVersions = {}): EngineConnection {
  const { address, source } = endpoint;
  const docker = openTransport(endpoint, versions.docker);
  const native = openTransport(endpoint, versions.native);
  return {
    address,
    source,
    async send(request) {
      const guard: Guard = (error) => {
        request.signal.throwIfAborted();
        throw connectionProblem(error, endpoint);
      };
      request.signal.throwIfAborted();
      return toAnswer(
        await dial(request.api === 'native' ? native : docker, request).catch(guard),
        guard,
        address,
      );
    },
  };
}

/** Turns what was thrown into what the caller shall see. */
type Guard = (error: unknown) => never;

const everyStatus = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [100 + index, true]));

function dial(docker: Docker, request: EngineRequest): Promise<IncomingMessage> {
  const query = request.query ?? {};
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        method: request.method,
        path: Object.keys(query).length === 0 ? request.path : `${request.path}?`,
        // A fresh object for each call: the transport deletes from what it is given.
        options: { _query: { ...query }, _body: { ...request.body } },
        ...('auth' in request ? { authconfig: { ...request.auth } } : {}),
        abortSignal: request.signal,
        isStream: true,
        statusCodes: everyStatus,
      },
      (error, answer) => {
        if (answer instanceof IncomingMessage) resolve(answer);
        else reject(error ?? new Error('the transport gave no answer'));
      },
    );
  });
}

function toAnswer(message: IncomingMessage, guard: Guard, address: string): EngineAnswer {
  const text = async (): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of guarded(message, guard)) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  };
  return {
    status: message.statusCode ?? 0,
    header(name) {
      const value = message.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    text,
    async json(schema) {
      const body = await text();
      const parsed = z.string().transform(parseJson).pipe(schema).safeParse(body);
      if (parsed.success) return parsed.data;
      const detail = `${z.prettifyError(parsed.error)}\n${body.slice(0, 300)}`;
      return fail('engine-unusable-answer', { address, detail }, parsed.error);
    },
    lines: () => guarded(decodeJsonLines(message), guard),
    discard: () => message.destroy(),
  };
}

async function* guarded<T>(items: AsyncIterable<T>, guard: Guard): AsyncGenerator<T, void, undefined> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = await iterator.next().catch(guard);
      if (step.done) return;
      yield step.value;
    }
  } finally {
    // Closes the connection when the reader stops early.
    await iterator.return?.();
  }
}

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'the answer is not JSON' });
    return z.NEVER;
  }
}
