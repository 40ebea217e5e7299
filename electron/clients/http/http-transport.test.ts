import { getEventListeners, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { collectGarbage } from './collect-garbage.fixture.ts';
import { fetchTransport, NoAnswer, untilAborted } from './http-transport.ts';
import { startLocalServer } from './local-server.fixture.ts';

const never = new AbortController().signal;
const limit = 1000;
afterEach(() => vi.useRealTimers());

/** A server that accepts, sends what `begin` sends and then nothing more; resolves when it was asked. */
async function startSilentServer(begin: (response: ServerResponse) => void) {
  const asked = Promise.withResolvers<{ readonly hungUp: Promise<unknown> }>();
  const server = await startLocalServer((_request, response) => {
    asked.resolve({ hungUp: once(response, 'close') });
    begin(response);
  });
  onTestFinished(() => server.close());
  return { url: new URL(server.url), asked: asked.promise };
}

describe.each([
  ['says nothing', () => undefined],
  ['begins to answer', (response: ServerResponse) => void response.writeHead(200).write('{')],
] as const)('a server that accepts and %s', (_manner, begin) => {
  test('is left by Cancel after garbage was collected', async () => {
    const { url, asked } = await startSilentServer(begin);
    const cancel = new AbortController();
    const answer = fetchTransport({ idleTimeout: 3_600_000 })({ url, limit }, cancel.signal);
    const { hungUp } = await asked;
    await collectGarbage();
    const reason = new Error('cancelled by hand');
    cancel.abort(reason);
    await expect(answer).rejects.toBe(reason);
    await hungUp;
  });

  test('is left when it was silent for too long, after garbage was collected', async () => {
    const { url, asked } = await startSilentServer(begin);
    const answer = fetchTransport({ idleTimeout: 1000 })({ url, limit }, never);
    const outcome = expect(answer).rejects.toMatchObject({
      reason: 'timeout',
      message: 'no answer within 1 s',
    });
    const { hungUp } = await asked;
    await collectGarbage();
    await outcome;
    await hungUp;
  });
});

/** A `fetch` whose answer's body the test writes. */
function writtenBody() {
  let writer: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      writer = controller;
    },
  });
  return {
    fetch: async () => new Response(body),
    write: () => writer?.enqueue(new Uint8Array(1)),
    end: () => writer?.close(),
  };
}

test('the limit is on silence: a long answer may take hours, as long as it goes on', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { fetch, write, end } = writtenBody();
  const answer = fetchTransport({ fetch, idleTimeout: 30_000 })(
    { url: new URL('http://x.test'), limit },
    never,
  );
  for (let minutes = 0; minutes < 100; minutes += 1) {
    write();
    await vi.advanceTimersByTimeAsync(29_000);
  }
  end();
  expect((await answer).body).toHaveLength(100);
});

test('a long answer that stops is left 30 s after its last byte', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { fetch, write } = writtenBody();
  const answer = fetchTransport({ fetch, idleTimeout: 30_000 })(
    { url: new URL('http://x.test'), limit },
    never,
  );
  const failure = answer.catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(29_000);
  write();
  let ended = false;
  void failure.then(() => {
    ended = true;
  });
  await vi.advanceTimersByTimeAsync(29_999);
  expect(ended).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await failure).toEqual(new NoAnswer('timeout', 'no answer within 30 s'));
});

test('a fetch that heeds no signal is left all the same', async () => {
  const deaf = () => new Promise<Response>(() => undefined);
  const cancel = new AbortController();
  const answer = fetchTransport({ fetch: deaf, idleTimeout: 1000 })(
    { url: new URL('http://x.test'), limit },
    cancel.signal,
  );
  cancel.abort(new Error('enough'));
  await expect(answer).rejects.toThrow('enough');
});

test('an answer of more bytes than it may have is cut off, and the server is left', async () => {
  const { url, asked } = await startSilentServer((response) => void response.write('x'.repeat(limit + 1)));
  const answer = fetchTransport({ idleTimeout: 3_600_000 })({ url, limit }, never);
  await expect(answer).rejects.toMatchObject({ reason: 'too-large' });
  await (await asked).hungUp;
});

test('untilAborted hands on an end, and is done with its signal then', async () => {
  const { signal } = new AbortController();
  expect(await untilAborted(Promise.resolve(1), signal)).toBe(1);
  await expect(untilAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  await expect(untilAborted(new Promise(() => undefined), AbortSignal.abort('over'))).rejects.toBe('over');
});
