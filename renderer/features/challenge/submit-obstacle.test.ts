import { expect, test } from 'vitest';
import { submitObstacle } from './submit-obstacle.ts';

const open = { maySubmit: true, closed: undefined, quotas: [] };
const team = (eligible: boolean) => ({ eligible, sentence: 'The Team is not registered.' });

test('an open challenge takes a submission of one person, or of a team that may', () => {
  expect(submitObstacle(open, 'alone')).toBeUndefined();
  expect(submitObstacle(open, team(true))).toBeUndefined();
  expect(submitObstacle(open, team(false))).toBe('The Team is not registered.');
  expect(submitObstacle(open, 'asking')).toContain('Asking');
});

test('one’s own quota does not bar the team’s submission, a closed round does', () => {
  const used = { kind: 'daily' as const, maximum: 1, used: 1, left: 0 };
  const filled = { ...open, closed: 'You have used all.', quotas: [used] };
  expect(submitObstacle(filled, 'alone')).toBe('You have used all.');
  expect(submitObstacle(filled, team(true))).toBeUndefined();
  expect(submitObstacle({ ...open, closed: 'No round is open now.' }, team(true))).toContain('No round');
});

test('without the right to submit nothing else is told', () => {
  expect(submitObstacle({ ...open, maySubmit: false }, 'alone')).toContain('organisers');
});
