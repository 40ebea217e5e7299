import { expect, test } from 'vitest';
import type { Check, Preflight } from '#shared/models/preflight.ts';
import { outcomeSentence, summarize } from './preflight-summary.ts';
import type { RowCheck } from './push-readiness.ts';

const fine: Check = { id: 'engine', state: 'ok', sentence: 'Fine.' };
const running: Check = { id: 'name', state: 'running', sentence: 'Checking the name' };
const warning: Check = { id: 'platform', state: 'warning', sentence: 'Built for linux/arm64.' };
const bad: Check = { id: 'tag', state: 'problem', sentence: 'Taken.' };

function settled(preflight: Partial<Preflight>): RowCheck {
  const whole = { checks: [fine], settled: true, sentence: 'Adds tag v1.', canPush: true, ...preflight };
  return { state: 'settled', preflight: whole };
}

test('a problem outweighs a warning, a warning outweighs that all is well', () => {
  expect(summarize(settled({ checks: [warning, bad] })).sentence).toBe('Taken.');
  expect(summarize(settled({ checks: [fine, warning] }))).toEqual({
    status: 'warning',
    sentence: 'Built for linux/arm64.',
  });
  expect(summarize(settled({}))).toEqual({ status: 'ok', sentence: 'Adds tag v1.' });
});

test('while checks run, it says how many have settled', () => {
  const preflight = { checks: [fine, running], settled: false, sentence: '', canPush: false };
  expect(summarize({ state: 'checking', preflight }).sentence).toBe('Checking (1 of 2)');
});

test('the outcome is told once all rows are settled', () => {
  expect(outcomeSentence([settled({}), { state: 'checking' }])).toBeUndefined();
  expect(outcomeSentence([settled({})])).toBe('Adds tag v1.');
});

test('several images are summed up, without a sum where one is unknown', () => {
  const estimate = { layers: 3, layersPresent: 0, bytesAtMost: 1e9 };
  const one = settled({ estimate, createsRepository: true });
  expect(outcomeSentence([one, settled({ estimate })])).toBe(
    'Pushes 2 images, creating 1 repository: at most 2 GB in all.',
  );
  expect(outcomeSentence([one, settled({})])).toBe('Pushes 2 images, creating 1 repository.');
});
