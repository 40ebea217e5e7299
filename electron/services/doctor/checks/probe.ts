import { lookup } from 'node:dns/promises';
import { type Problem, ProblemError, problem } from '#shared/problems.ts';
import { type Answer, fetchTransport, NoAnswer, untilAborted } from '../../../clients/http/http-transport.ts';
import { proxyFor } from '../../../clients/http/proxy-from-env.ts';

export interface Reached {
  readonly answer: Answer;
  /**
   * `203.0.113.5`, or the host itself where it is an address; `through proxy.example.org:3128`, as it is the
   * proxy that looks up names then.
   */
  readonly address: string;
  /** Milliseconds, from asking to the answer. */
  readonly took: number;
  /** Seconds that this computer's clock is behind that of the other side; undefined where it tells none. */
  readonly skew: number | undefined;
}

const transport = fetchTransport({ idleTimeout: 15_000 });
const limit = 1024 * 1024;

/** Asks a URL, and tells apart what can go wrong on the way: name, certificate, connection. */
export async function probe(
  url: URL,
  unreachable: (detail: string) => Problem,
  signal: AbortSignal,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Reached> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const proxy = proxyFor(url, env);
  const address = proxy === undefined ? await resolve(host, signal) : `through ${proxy.url.host}`;
  const begun = Date.now();
  try {
    const answer = await transport({ url, limit }, signal);
    const ended = Date.now();
    return { answer, address, took: ended - begun, skew: skewOf(answer, (begun + ended) / 2) };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const code = errorCodes(error).find((one) => tlsCode.test(one));
    const detail = error.message;
    throw new ProblemError(
      code === undefined
        ? unreachable(detail)
        : problem('tls-failed', { host, detail: `${code}: ${detail}` }),
      { cause: error },
    );
  }
}

const tlsCode = /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

async function resolve(host: string, signal: AbortSignal): Promise<string> {
  try {
    return (await untilAborted(lookup(host), signal)).address;
  } catch (error) {
    signal.throwIfAborted();
    const [code = 'unknown'] = errorCodes(error);
    throw new ProblemError(problem('host-not-found', { host, detail: code }), { cause: error });
  }
}

/** The date of an answer counts whole seconds, so half of one is added. */
function skewOf({ headers }: Answer, at: number): number | undefined {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? undefined : Math.round((date + 500 - at) / 1000);
}

function errorCodes(error: unknown): readonly string[] {
  const codes: string[] = [];
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one) codes.push(String(one.code));
  }
  return codes;
}
