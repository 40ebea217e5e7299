import { ORPCError } from '@orpc/client';
import { expect, test, vi } from 'vitest';
import { problem } from '#shared/problems.ts';
import { SharedStreams } from './shared-streams.ts';

/** Streams that stay open and say what they are told to, until whoever reads them goes. */
function streams() {
  const opened: { readonly say: (value: string) => void; readonly signal: AbortSignal }[] = [];
  const open = async (signal: AbortSignal): Promise<AsyncIterable<string>> => {
    const waiting: string[] = [];
    let wake = Promise.withResolvers<void>();
    opened.push({
      say: (value) => {
        waiting.push(value);
        wake.resolve();
      },
      signal,
    });
    signal.addEventListener('abort', () => wake.resolve());
    return (async function* () {
      while (!signal.aborted) {
        yield* waiting.splice(0);
        await wake.promise;
        wake = Promise.withResolvers();
      }
    })();
  };
  return { opened, open };
}

test('a stream is opened once for all who read it, and closed after the last', async () => {
  const shared = new SharedStreams();
  const { opened, open } = streams();
  const told = vi.fn();
  const ends = [shared.read('a', open, told), shared.read('a', open, told)];
  opened[0]?.say('one');
  await vi.waitFor(() => expect(shared.get('a')).toEqual({ value: 'one' }));
  expect(told).toHaveBeenCalledTimes(2);
  ends[0]?.();
  expect(opened[0]?.signal.aborted).toBe(false);
  ends[1]?.();
  expect(opened).toHaveLength(1);
  expect(opened[0]?.signal.aborted).toBe(true);
});

test('who comes back sees what was last, until the stream says more', async () => {
  const shared = new SharedStreams();
  const { opened, open } = streams();
  const end = shared.read('a', open, () => undefined);
  opened[0]?.say('one');
  await vi.waitFor(() => expect(shared.get('a').value).toBe('one'));
  end();
  shared.read('a', open, () => undefined);
  expect(shared.get('a').value).toBe('one');
  expect(opened).toHaveLength(2);
  opened[1]?.say('two');
  await vi.waitFor(() => expect(shared.get('a').value).toBe('two'));
});

test('reopened, all that is read is asked again, and what it showed stays', async () => {
  const shared = new SharedStreams();
  const { opened, open } = streams();
  shared.read('a', open, () => undefined);
  shared.read('b', open, () => undefined)();
  opened[0]?.say('one');
  await vi.waitFor(() => expect(shared.get('a').value).toBe('one'));
  shared.reopen();
  expect(opened).toHaveLength(3);
  expect(opened[0]?.signal.aborted).toBe(true);
  expect(shared.get('a').value).toBe('one');
});

test('a refusal of the backend is told beside what is known; a line that breaks is not', async () => {
  const shared = new SharedStreams();
  const refusal = problem('not-signed-in', {});
  shared.read(
    'a',
    () => Promise.reject(new ORPCError('PROBLEM', { data: refusal })),
    () => undefined,
  );
  shared.read(
    'b',
    () => Promise.reject(new Error('closed')),
    () => undefined,
  );
  await vi.waitFor(() => expect(shared.get('a')).toEqual({ problem: refusal }));
  expect(shared.get('b')).toEqual({});
});

test('another account finds nothing of what the last one was shown', async () => {
  const shared = new SharedStreams();
  const { opened, open } = streams();
  const end = shared.read('ada recent', open, () => undefined);
  opened[0]?.say('one');
  await vi.waitFor(() => expect(shared.get('ada recent').value).toBe('one'));
  end();
  shared.forget();
  expect(shared.get('ada recent')).toEqual({});
});
