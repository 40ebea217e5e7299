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

/** Right answers with up to four of their values spoilt, so that some parts fit and others do not. */
function nearly(samples: readonly unknown[]): fc.Arbitrary<unknown> {
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
  const spoilt = fc.array(fc.record({ at: fc.nat(999), broken }), { maxLength: 4 });
  return fc
    .tuple(fc.constantFrom(...samples), spoilt)
    .map(([sample, places]) =>
      places.reduce<unknown>(
        (value, place) => replaceAt(value, place.at % count(value), place.broken),
        sample,
      ),
    );
}

/** How many values there are, those inside and the whole itself. */
function count(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, item) => sum + count(item), 1);
}

/** With another value in place of the one of this number: the whole is 0, what is inside follows in order. */
function replaceAt(value: unknown, at: number, by: unknown): unknown {
  if (at === 0) return by;
  let next = 1;
  const replaceIn = (item: unknown): unknown => {
    const first = next;
    next += count(item);
    return at >= first && at < next ? replaceAt(item, at - first, by) : item;
  };
  if (Array.isArray(value)) return value.map(replaceIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceIn(item)]));
}

/**
 * One answer with the fields of all: objects have everything that any has, a list has one item with everything.
 * Whatever a client asks for, it finds, and meets what is spoilt deep inside.
 */
function merged(values: readonly unknown[]): unknown {
  const lists = values.filter((value) => Array.isArray(value));
  if (lists.length > 0) return lists.flat().length === 0 ? [] : [merged(lists.flat())];
  const objects = values.filter((value) => typeof value === 'object' && value !== null);
  if (objects.length === 0) return values.find((value) => value != null) ?? null;
  const keys = new Set(objects.flatMap((object) => Object.keys(object)));
  const valuesOf = (key: string) =>
    objects.map((object) => (object as Readonly<Record<string, unknown>>)[key]);
  return Object.fromEntries([...keys].map((key) => [key, merged(valuesOf(key))]));
}

/** `samples`: right answers, to be spoilt. */
export function oddAnswers(samples: readonly object[]): fc.Arbitrary<OddAnswer> {
  const whole = merged(samples);
  const json = fc
    .oneof(nearly(samples), nearly([whole]), nearly([whole]), fc.jsonValue())
    .map((value) => JSON.stringify(value) ?? '');
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
    status: fc.oneof(
      fc.constant(200),
      fc.constantFrom(201, 204, 206, 302, 400, 401, 403, 404, 409, 412, 418, 500),
    ),
    body: text.map((content) => Buffer.from(content)),
    contentType: fc.constantFrom('application/json', 'text/html', ''),
    truncated: fc.integer({ min: 0, max: 99 }).map((dice) => dice === 0),
  });
}

/** Sends an odd answer as it is meant, over a real connection. */
export function sendOdd({ status, body, contentType, truncated }: OddAnswer, response: ServerResponse): void {
  const length = body.byteLength + (truncated ? 100 : 0);
  const headers = { 'content-type': contentType, location: '/elsewhere' };
  response.writeHead(status, status === 204 ? headers : { ...headers, 'content-length': length });
  response.write(body, () => (truncated ? response.destroy() : response.end()));
}

/** The same answer as `fetch` gives it, without a connection: thousands of them take seconds. */
export function oddResponse(
  { status, body, contentType, truncated }: OddAnswer,
  more: Readonly<Record<string, string>> = {},
): Response {
  const headers = { 'content-type': contentType, location: '/elsewhere', ...more };
  if (status === 204) return new Response(null, { status, headers });
  const bytes = new Uint8Array(body);
  if (!truncated) return new Response(bytes, { status, headers });
  const broken = new ReadableStream({
    start: (controller) => controller.enqueue(bytes),
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
  return new Response(broken, { status, headers });
}
