/** Bodies that no honest server sends, as fast-check arbitraries, for tests. */
import type { ServerResponse } from 'node:http';
import * as fc from 'fast-check';

export interface OddAnswer {
  readonly status: number;
  readonly body: Buffer;
  readonly contentType: string;
  /** Promise this many bytes more than are sent, then break the connection. */
  readonly truncated: boolean;
}

/** Any shape of the right words, so that some parts of an answer fit and others do not. */
function nearly(samples: readonly object[]): fc.Arbitrary<unknown> {
  const broken = fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    0,
    -1,
    'text',
    [],
    {},
    [null],
    true,
    '\u0000',
    1e308,
  );
  // One throw of dice for each value in a sample, in order; a zero spoils it.
  const throws = fc.array(fc.record({ dice: fc.nat(9), broken }), { minLength: 40, maxLength: 40 });
  return fc
    .tuple(fc.constantFrom(...samples), throws)
    .map(([sample, replacements]) => replaceSome(sample, replacements.values()));
}

interface Throw {
  readonly dice: number;
  readonly broken: unknown;
}

function replaceSome(value: unknown, replacements: Iterator<Throw, undefined>): unknown {
  const replacement = replacements.next().value;
  if (replacement?.dice === 0) return replacement.broken;
  if (Array.isArray(value)) return value.map((item) => replaceSome(item, replacements));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, replaceSome(item, replacements)]),
  );
}

/** `samples`: right answers, to be spoilt. */
export function oddAnswers(samples: readonly object[]): fc.Arbitrary<OddAnswer> {
  const json = fc.oneof(nearly(samples), fc.jsonValue()).map((value) => JSON.stringify(value) ?? '');
  const html = fc.string().map((text) => `<!doctype html><title>Sign in</title>${text}`);
  const text = fc.oneof(
    { weight: 6, arbitrary: json },
    { weight: 1, arbitrary: html },
    { weight: 1, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 1, arbitrary: json.map((whole) => whole.slice(0, Math.floor(whole.length / 2))) },
  );
  return fc.record({
    // Statuses that are tried again are left to tests of their own: they only make this one slow.
    status: fc.constantFrom(200, 200, 200, 200, 201, 204, 206, 302, 400, 401, 403, 404, 409, 412, 418, 500),
    body: text.map((content) => Buffer.from(content)),
    contentType: fc.constantFrom('application/json', 'text/html', ''),
    truncated: fc.integer({ min: 0, max: 99 }).map((dice) => dice === 0),
  });
}

/** Sends an odd answer as it is meant. */
export function sendOdd({ status, body, contentType, truncated }: OddAnswer, response: ServerResponse): void {
  const length = body.byteLength + (truncated ? 100 : 0);
  const headers = { 'content-type': contentType, location: '/elsewhere' };
  response.writeHead(status, status === 204 ? headers : { ...headers, 'content-length': length });
  response.write(body, () => (truncated ? response.destroy() : response.end()));
}
