/** An HTTP answer that was read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

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

export interface AskRules {
  /** Milliseconds that one try may take, from connecting to the last byte. */
  readonly timeout: number;
  /** Bytes that an answer may have at most. */
  readonly limit: number;
}

export type Fetch = typeof fetch;

/**
 * Sends a copy of a request and reads the answer whole. Redirects are answers here, never followed. Throws
 * `NoAnswer`, or the signal's own reason where the caller gave up.
 */
export async function askOnce(
  send: Fetch,
  request: Request,
  rules: AskRules,
  signal: AbortSignal,
): Promise<Answer> {
  signal.throwIfAborted();
  const deadline = AbortSignal.timeout(rules.timeout);
  try {
    const options: RequestInit = { redirect: 'manual', signal: AbortSignal.any([signal, deadline]) };
    const response = await send(new Request(request.clone(), options));
    return {
      status: response.status,
      headers: response.headers,
      body: await readBody(response, rules.limit),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof NoAnswer) throw error;
    if (deadline.aborted) {
      throw new NoAnswer('timeout', `no answer within ${rules.timeout / 1000} s`, { cause: error });
    }
    throw new NoAnswer('unreachable', innermostMessage(error), { cause: error });
  }
}

async function readBody(response: Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop cancels the stream, so that the rest is not sent.
    if (length > limit) throw new NoAnswer('too-large', `the answer is longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}

/** Node wraps what happened ("connect ECONNREFUSED ...") in "fetch failed". */
function innermostMessage(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  if (!(innermost instanceof Error)) return String(innermost);
  const code = 'code' in innermost && typeof innermost.code === 'string' ? innermost.code : '';
  return innermost.message || code || innermost.name;
}
