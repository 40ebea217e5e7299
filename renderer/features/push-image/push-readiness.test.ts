import { expect, test } from 'vitest';
import type { Check, Preflight } from '#shared/models/preflight.ts';
import { problem } from '#shared/problems.ts';
import { footSentence, type ReadinessFacts, whyNotYet } from './push-readiness.ts';

const fine: Check = { id: 'engine', state: 'ok', sentence: 'Docker is running.' };
const uncertified: Check = {
  id: 'certified',
  state: 'problem',
  sentence: 'You are not certified.',
  problem: problem('not-certified', { quizUrl: 'https://example.org/quiz' }),
};

function preflight(checks: readonly Check[], canPush: boolean): Preflight {
  return { checks, settled: true, sentence: '', canPush };
}

function facts(changes: Partial<ReadinessFacts> = {}): ReadinessFacts {
  const settled = { state: 'settled', preflight: preflight([fine], true) } as const;
  return { hasTarget: true, fault: undefined, collision: false, preflights: [settled], ...changes };
}

test('nothing stands in the way once every row has settled well', () => {
  expect(whyNotYet(facts())).toBeUndefined();
});

test('what the user must do comes before what Axon still checks', () => {
  const waiting = [{ state: 'waiting' }] as const;
  expect(whyNotYet(facts({ hasTarget: false, preflights: waiting }))).toBe('Choose a project first.');
  expect(whyNotYet(facts({ fault: 'A name is all lower case.', preflights: waiting }))).toBe(
    'A name is all lower case.',
  );
  expect(whyNotYet(facts({ collision: true }))).toContain('same name and tag');
});

test('running checks hold the button back', () => {
  expect(whyNotYet(facts({ preflights: [{ state: 'checking' }] }))).toBe('The checks are still running.');
});

test('a problem of any row is told even while another row is still checked', () => {
  const checking = { state: 'checking', preflight: preflight([uncertified], false) } as const;
  expect(whyNotYet(facts({ preflights: [{ state: 'waiting' }, checking] }))).toBe(
    'Only certified users can push.',
  );
});

test('checks that could not be made at all do not count as passed', () => {
  const failed = { state: 'failed', problem: problem('not-signed-in', {}) } as const;
  expect(whyNotYet(facts({ preflights: [failed] }))).toBe('You are not signed in.');
});

test('a settled preflight that forbids the push does so even without a named problem', () => {
  const settled = { state: 'settled', preflight: preflight([fine], false) } as const;
  expect(whyNotYet(facts({ preflights: [settled] }))).toBeDefined();
});

test('the foot says what will happen only where it can happen', () => {
  const bad = { state: 'settled', preflight: preflight([uncertified], false) } as const;
  expect(footSentence(facts(), 'Adds tag v1.')).toBe('Adds tag v1.');
  expect(footSentence(facts({ preflights: [bad] }), 'Adds tag v1.')).toBe(
    'Nothing is pushed until this is solved.',
  );
});

test('the foot does not repeat what stands beside a field', () => {
  expect(footSentence(facts({ fault: 'A name is all lower case.' }), undefined)).toBeUndefined();
  expect(footSentence(facts({ hasTarget: false, preflights: [{ state: 'waiting' }] }), undefined)).toBe(
    'Choose a project first.',
  );
});
