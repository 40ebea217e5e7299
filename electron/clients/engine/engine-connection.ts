/**
 * Requests to one engine: dockerode's transport, and nothing of its reading of answers.
 *
 * Dockerode carries the request (sockets, pipes, TLS, the credentials header). Its own handling of answers is
 * left aside: it never settles when an engine dies within an answer, takes no abort signal for some calls,
 * names only some statuses, and loses errors that come inside a stream. Whatever answers, each request ends:
 * for its caller at once, where an answer must come after a silence, and before it fills the memory.
 */
import { IncomingMessage } from 'node:http';
import type Docker from 'dockerode';
import * as z from 'zod';
import { fail, ProblemError, problem } from '#shared/problems.ts';
import { connectionProblem } from './connection-problems.ts';
import type { EngineAddress, EngineEndpoint } from './engine-address.ts';
import { decodeJsonLines } from './json-lines.ts';
import { openTransport } from './open-transport.ts';
import { RequestEnd } from './request-end.ts';
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
  /**
   * Milliseconds that the engine may say nothing, before its answer and within it; undefined where silence is
   * part of the work: events, pushes and pulls.
   */
  readonly silenceMs: number | undefined;
  readonly signal: AbortSignal;
}

/** What an engine may take, in time and in memory. */
export interface EngineLimits {
  /** Milliseconds of silence when it is asked who it is: enough for a machine that is waking up. */
  readonly introductionMs: number;
  /** Milliseconds of silence when it is asked about images; it has to look at all of them on a busy disk. */
  readonly answerMs: number;
  /** Milliseconds of silence when it removes an image: it answers when all files are gone. */
  readonly removalMs: number;
  /** Bytes of an answer that is read whole. A row of the list of images has about one thousand. */
  readonly bodyBytes: number;
  /** Characters of a line. The longest, events of images with huge labels, have a few hundred thousand. */
  readonly lineCharacters: number;
}

export const engineLimits: EngineLimits = {
  introductionMs: 20_000,
  answerMs: 120_000,
  removalMs: 600_000,
  bodyBytes: 64 * 1024 * 1024,
  lineCharacters: 32 * 1024 * 1024,
};

/** An answer whose body is still on its way. Each must be read or discarded, else its connection stays busy. */
export interface EngineAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  /** @throws ProblemError engine-unusable-answer where the body has no end */
  text(): Promise<string>;
  /** @throws ProblemError engine-unusable-answer where the body has no end or is not of the form */
  json<T>(schema: z.ZodType<T>): Promise<T>;
  /**
   * Objects of a stream, as they come.
   *
   * @throws ProblemError engine-unusable-answer where a line has no end or is not JSON
   */
  lines(): AsyncIterable<unknown>;
  discard(): void;
}

export interface EngineConnection extends EngineAddress {
  readonly limits: EngineLimits;
  /**
   * Sends a request. Any status is an answer.
   *
   * @throws ProblemError for what goes wrong on the way, engine-silent among it; the signal's reason on abort
   */
  send(request: EngineRequest): Promise<EngineAnswer>;
}

/** What every call is pinned to; unversioned where left out. */
export interface ApiVersions {
  readonly docker?: string;
  readonly native?: string | undefined;
}

export function openConnection(
  endpoint: EngineEndpoint,
  limits: EngineLimits,
  versions: ApiVersions = {},
): EngineConnection {
  const { address, source } = endpoint;
  const docker = openTransport(endpoint, versions.docker);
  const native = openTransport(endpoint, versions.native);
  return {
    address,
    source,
    limits,
    async send(request) {
      const { signal, silenceMs } = request;
      signal.throwIfAborted();
      const end = new RequestEnd(signal, silenceMs, () => silentEngine(address, silenceMs));
      const guard: Guard = (error) => {
        end.close();
        signal.throwIfAborted();
        end.signal.throwIfAborted();
        throw connectionProblem(error, endpoint);
      };
      const transport = request.api === 'native' ? native : docker;
      const message = await dial(transport, request, end.signal).catch(guard);
      return toAnswer(message, { end, guard, address, limits });
    },
  };
}

function silentEngine(address: string, silenceMs = 0): ProblemError {
  return new ProblemError(problem('engine-silent', { address, seconds: silenceMs / 1000 }));
}

/** Turns what was thrown into what the caller shall see. */
type Guard = (error: unknown) => never;

const everyStatus = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [100 + index, true]));

function dial(docker: Docker, request: EngineRequest, abortSignal: AbortSignal): Promise<IncomingMessage> {
  const query = request.query ?? {};
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        method: request.method,
        path: Object.keys(query).length === 0 ? request.path : `${request.path}?`,
        // A fresh object for each call: the transport deletes from what it is given.
        options: { _query: { ...query }, _body: { ...request.body } },
        ...('auth' in request ? { authconfig: { ...request.auth } } : {}),
        abortSignal,
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

interface Reading {
  readonly end: RequestEnd;
  readonly guard: Guard;
  readonly address: string;
  readonly limits: EngineLimits;
}

function toAnswer(message: IncomingMessage, { end, guard, address, limits }: Reading): EngineAnswer {
  end.heard();
  const text = async (): Promise<string> => {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of guarded(chunksOf(message, end), guard)) {
      length += chunk.byteLength;
      if (length > limits.bodyBytes) {
        const detail = `the answer is longer than ${limits.bodyBytes} bytes`;
        fail('engine-unusable-answer', { address, detail });
      }
      chunks.push(chunk);
    }
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
    lines: () => guarded(decodeJsonLines(chunksOf(message, end), limits.lineCharacters), guard),
    discard() {
      end.close();
      message.destroy();
    },
  };
}

async function* chunksOf(message: IncomingMessage, end: RequestEnd): AsyncGenerator<Buffer, void, undefined> {
  try {
    for await (const chunk of message) {
      end.heard();
      yield chunk;
    }
  } finally {
    end.close();
  }
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
