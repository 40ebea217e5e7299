/** Sends one HTTP request and reads its answer whole, with an end to both whatever the other side does. */

/** A request as data. Not a `Request`: the signal of one is a copy that is lost to garbage collection. */
export interface HttpRequest {
  readonly url: URL;
  /** GET if left out. */
  readonly method?: string;
  readonly headers?: Headers;
  readonly body?: Uint8Array<ArrayBuffer>;
  /** Bytes that the answer may have at most. */
  readonly limit: number;
}

/** An HTTP answer that was read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Sends a request and answers what came back, whatever its status. Rejects with `NoAnswer`, or with the
 * signal's own reason where the caller gave up. Wrappers round one take more than an HTTP request needs.
 */
export type Transport<Request extends HttpRequest> = (
  request: Request,
  signal: AbortSignal,
) => Promise<Answer>;
export type HttpTransport = Transport<HttpRequest>;

export type NoAnswerReason = 'unreachable' | 'timeout' | 'too-large';

/** Thrown where no usable answer came: no connection, a broken one, silence, or no end of bytes. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly reason: NoAnswerReason;

  constructor(reason: NoAnswerReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

export type Fetch = typeof fetch;

export interface FetchTransportOptions {
  readonly fetch?: Fetch | undefined;
  /** Milliseconds without a byte after which a try ends; a long answer may take longer than that. */
  readonly idleTimeout: number;
}

/** The innermost transport: one try by `fetch`. Redirects are answers here, never followed. */
export function fetchTransport({ fetch: send = fetch, idleTimeout }: FetchTransportOptions): HttpTransport {
  return async ({ url, method = 'GET', headers, body = null, limit }, signal) => {
    signal.throwIfAborted();
    // The timer and the caller's signal hold this controller, so that no garbage collection takes it away.
    const ending = new AbortController();
    const giveUp = () => ending.abort(signal.reason);
    const idle = setTimeout(() => ending.abort(silenceOf(idleTimeout)), idleTimeout);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      const init = {
        method,
        headers: headers ?? {},
        body,
        redirect: 'manual',
        signal: ending.signal,
      } as const;
      const response = await untilAborted(send(url, init), ending.signal);
      const heard = () => void idle.refresh();
      heard();
      const whole = await readBody(response, { limit, heard }, ending.signal);
      return { status: response.status, headers: response.headers, body: whole };
    } catch (error) {
      signal.throwIfAborted();
      if (ending.signal.aborted) throw ending.signal.reason;
      if (error instanceof NoAnswer) throw error;
      throw new NoAnswer('unreachable', innermostMessage(error), { cause: error });
    } finally {
      clearTimeout(idle);
      signal.removeEventListener('abort', giveUp);
    }
  };
}

/**
 * The promise's end, or the signal's reason as soon as it is aborted: for work that may not heed its signal.
 * The work itself is left to end as it likes.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const give = () => reject(signal.reason);
  if (signal.aborted) give();
  signal.addEventListener('abort', give, { once: true });
  work.catch(() => undefined);
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', give);
  }
}

async function readBody(
  response: Response,
  { limit, heard }: { readonly limit: number; readonly heard: () => void },
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const next = reader === undefined ? undefined : await untilAborted(reader.read(), signal);
      if (next?.value === undefined) break;
      heard();
      length += next.value.byteLength;
      if (length > limit) throw new NoAnswer('too-large', `the answer is longer than ${limit} bytes`);
      chunks.push(next.value);
    }
  } catch (error) {
    // So that the rest is not sent.
    reader?.cancel().catch(() => undefined);
    throw error;
  }
  return concatenate(chunks, length);
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}

function silenceOf(milliseconds: number): NoAnswer {
  return new NoAnswer('timeout', `no answer within ${milliseconds / 1000} s`);
}

/** Node wraps what happened ("connect ECONNREFUSED ...") in "fetch failed". */
function innermostMessage(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  if (!(innermost instanceof Error)) return String(innermost);
  const code = 'code' in innermost && typeof innermost.code === 'string' ? innermost.code : '';
  return innermost.message || code || innermost.name;
}
