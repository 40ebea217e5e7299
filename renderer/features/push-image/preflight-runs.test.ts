import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Preflight, PushRequest } from '#shared/models/preflight.ts';
import { problem } from '#shared/problems.ts';
import { type OpenPreflight, PreflightRuns } from './preflight-runs.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const request: PushRequest = {
  imageId: 'sha256:1',
  localName: 'a:v1',
  projectId: 'syn1',
  projectName: 'Pipes',
  name: 'a',
  tag: 'v1',
};
const running: Preflight = {
  checks: [{ id: 'engine', state: 'running', sentence: 'Asking the engine' }],
  settled: false,
  sentence: '',
  canPush: false,
};
const settled: Preflight = {
  checks: [{ id: 'engine', state: 'ok', sentence: 'Docker is running.' }],
  settled: true,
  sentence: 'Creates repository a in Pipes.',
  canPush: true,
};

function runsOver(stream: (asked: PushRequest) => AsyncIterable<Preflight>) {
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const open: OpenPreflight = async (wanted, signal) => {
    asked.push(wanted.name);
    signals.push(signal);
    return stream(wanted);
  };
  const problemOf = () => problem('not-signed-in', {});
  return { asked, signals, runs: new PreflightRuns({ open, problemOf, settleMs: 250 }) };
}

async function* yielding(...preflights: readonly Preflight[]): AsyncIterable<Preflight> {
  yield* preflights;
}

async function* never(): AsyncIterable<Preflight> {
  yield running;
  await new Promise<never>(() => {});
}

test('the first checks start at once and settle', async () => {
  const { runs } = runsOver(() => yielding(running, settled));
  runs.update(new Map([['k', request]]));
  expect(runs.states().get('k')).toEqual({ state: 'checking' });
  await vi.advanceTimersByTimeAsync(0);
  expect(runs.states().get('k')).toEqual({ state: 'settled', preflight: settled });
});

test('typing asks once, for the last name, and ends the stream before it', async () => {
  const { runs, asked, signals } = runsOver(never);
  runs.update(new Map([['k', request]]));
  await vi.advanceTimersByTimeAsync(0);
  runs.update(new Map([['k', { ...request, name: 'ab' }]]));
  await vi.advanceTimersByTimeAsync(100);
  runs.update(new Map([['k', { ...request, name: 'abc' }]]));
  expect(signals[0]?.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(249);
  expect(asked).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toEqual(['a', 'abc']);
});

test('a row that did not change keeps its checks while another is edited', async () => {
  const { runs, asked } = runsOver(() => yielding(settled));
  runs.update(
    new Map([
      ['k', request],
      ['l', { ...request, name: 'b' }],
    ]),
  );
  await vi.advanceTimersByTimeAsync(0);
  runs.update(
    new Map([
      ['k', request],
      ['l', { ...request, name: 'bb' }],
    ]),
  );
  expect(runs.states().get('k')?.state).toBe('settled');
  await vi.advanceTimersByTimeAsync(250);
  expect(asked).toEqual(['a', 'b', 'bb']);
});

test('while checks are made again the list stays, and none of it counts as passed', async () => {
  const { runs } = runsOver(() => yielding(settled));
  runs.update(new Map([['k', request]]));
  await vi.advanceTimersByTimeAsync(0);
  runs.update(new Map([['k', { ...request, tag: 'v2' }]]));
  const state = runs.states().get('k');
  expect(state).toMatchObject({ state: 'checking', preflight: { canPush: false } });
  expect(state?.state === 'checking' ? state.preflight?.checks.map((check) => check.state) : []).toEqual([
    'running',
  ]);
});

test('a row that becomes impossible ends its stream and waits', async () => {
  const { runs, signals } = runsOver(never);
  runs.update(new Map([['k', request]]));
  await vi.advanceTimersByTimeAsync(0);
  runs.update(new Map([['k', undefined]]));
  expect(signals[0]?.aborted).toBe(true);
  expect(runs.states().get('k')).toEqual({ state: 'waiting' });
});

test('a stream that ends before all has settled is a failure, and can be tried again', async () => {
  let attempt = 0;
  const { runs } = runsOver(() => {
    attempt += 1;
    return attempt === 1 ? yielding(running) : yielding(settled);
  });
  runs.update(new Map([['k', request]]));
  await vi.advanceTimersByTimeAsync(0);
  expect(runs.states().get('k')?.state).toBe('failed');
  runs.retry('k');
  await vi.advanceTimersByTimeAsync(0);
  expect(runs.states().get('k')?.state).toBe('settled');
});

test('what the stream throws is told as a problem', async () => {
  const { runs } = runsOver(() => {
    throw new Error('socket closed');
  });
  runs.update(new Map([['k', request]]));
  await vi.advanceTimersByTimeAsync(0);
  expect(runs.states().get('k')).toEqual({ state: 'failed', problem: problem('not-signed-in', {}) });
});

test('a late answer of an aborted stream changes nothing', async () => {
  const gate = Promise.withResolvers<void>();
  const { runs } = runsOver(async function* () {
    await gate.promise;
    yield settled;
  });
  runs.update(new Map([['k', request]]));
  await vi.advanceTimersByTimeAsync(0);
  runs.update(new Map([['k', undefined]]));
  gate.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(runs.states().get('k')).toEqual({ state: 'waiting' });
});

test('rows that are gone leave nothing behind', async () => {
  const { runs, signals } = runsOver(never);
  runs.update(new Map([['k', request]]));
  await vi.advanceTimersByTimeAsync(0);
  runs.update(new Map());
  expect(signals[0]?.aborted).toBe(true);
  expect(runs.states().size).toBe(0);
});
