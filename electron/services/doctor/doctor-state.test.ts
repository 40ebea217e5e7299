import { expect, test } from 'vitest';
import { problem } from '#shared/problems.ts';
import { allChecks } from './all-checks.ts';
import type { Finding } from './check-context.ts';
import { allSettled, type DoctorState, finish, isSettled, settle, startReport } from './doctor-state.ts';

const about = { axon: '1', host: 'desktop', platform: 'linux', endpoint: 'https://s.example.org' };
const well: Finding = { state: 'ok', means: 'Fine.' };
const throttled = problem('synapse-throttled', { reason: 'slow down' });
const denied = problem('not-certified', { quizUrl: 'https://portal.example.org/quiz' });

function allWell(): DoctorState {
  return allChecks.reduce(
    (state, { id }) => settle(state, id, { reached: true, finding: well, took: 1 }),
    startReport(about, 'push x', 0),
  );
}

test('checks settle one by one, with what they found', () => {
  const start = startReport(about, undefined, 0);
  const facts = { certified: true };
  const after = settle(start, 'clock', { reached: true, finding: { ...well, facts }, took: 5 });
  expect(isSettled(after, 'clock')).toBe(true);
  expect(allSettled(after)).toBe(false);
  expect(after.facts).toEqual(facts);
  expect(allSettled(allWell())).toBe(true);
});

test('what was asked and answered is cleared of secrets', () => {
  const secret = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
  const finding: Finding = {
    ...well,
    asked: `Authorization: Bearer ${secret}`,
    answered: `{"token":"${secret}"}`,
  };
  const { report } = settle(startReport(about, undefined, 0), 'token', { reached: true, finding, took: 1 });
  expect(JSON.stringify(report)).not.toContain('eyJ');
});

test('failures of several checks are all known', () => {
  const failing = (from: 'project' | 'sharing'): Finding => ({
    ...well,
    problem: throttled,
    facts: { failures: { [from]: throttled } },
  });
  const first = settle(startReport(about, undefined, 0), 'project', {
    reached: true,
    finding: failing('project'),
    took: 1,
  });
  const second = settle(first, 'sharing', { reached: true, finding: failing('sharing'), took: 1 });
  expect(second.facts).toEqual({ failures: { project: throttled, sharing: throttled } });
});

test('the cause alone is a problem; what comes before is worth knowing, what comes after was not reached', () => {
  const wrong: Finding = { state: 'problem', means: 'Wrong.', problem: throttled };
  const state = (['rest', 'certified', 'sharing'] as const).reduce(
    (now, id) => settle(now, id, { reached: true, finding: wrong, took: 1 }),
    allWell(),
  );
  const report = finish(state, { from: 'certified', problem: denied }, undefined);
  const stateOf = (id: string) => report.checks.find((check) => check.id === id);
  expect(stateOf('rest')).toMatchObject({ state: 'warning' });
  expect(stateOf('certified')).toMatchObject({ state: 'problem', problem: denied });
  expect(stateOf('sharing')).toMatchObject({ state: 'not-reached' });
  expect(report.checks.filter((check) => check.problem !== undefined)).toHaveLength(1);
  expect(report).toMatchObject({ finished: true, cause: denied, causeFrom: 'certified' });
});

test('that all is well is said only where all was asked', () => {
  expect(finish(allWell(), undefined, undefined).summary).toContain('should work');
  expect(finish(allWell(), undefined, throttled).summary).toContain('Synapse asks to slow down.');
  const late = settle(allWell(), 'engine', { reached: false, means: 'No answer.' });
  expect(finish(late, undefined, undefined).summary).toContain('not everything could be asked');
});
