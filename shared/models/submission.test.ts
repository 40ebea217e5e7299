import { expect, test } from 'vitest';
import {
  closedSentence,
  eligibilitySentence,
  openRound,
  quotasLeft,
  type Round,
  type Submission,
} from './submission.ts';

const hour = 3_600_000;
const now = 1_000 * hour;
const round: Round = {
  id: '77',
  startsAt: now - 100 * hour,
  endsAt: now + hour,
  limits: [
    { kind: 'total', maximum: 5 },
    { kind: 'daily', maximum: 2 },
  ],
};

function submitted(hoursAgo: number, roundId = '77'): Submission {
  return {
    id: `${hoursAgo}`,
    evaluationId: '1',
    name: 'x',
    repositoryId: 'syn1',
    roundId,
    submittedAt: now - hoursAgo * hour,
    canCancel: false,
    cancelRequested: false,
  };
}

test('counts what is left of each limit, and when the next place is free', () => {
  const quotas = quotasLeft(round, [submitted(1), submitted(3), submitted(30), submitted(2, 'other')], now);
  expect(quotas).toEqual([
    { kind: 'total', maximum: 5, used: 3, left: 2 },
    { kind: 'daily', maximum: 2, used: 2, left: 0, freeAt: now + 21 * hour },
  ]);
  expect(closedSentence([round], quotas, now)).toBe('You have used all 2 submissions that you have today.');
});

test('a queue without rounds is open, one between rounds or after them is not', () => {
  expect(closedSentence([], [], now)).toBeUndefined();
  const over = { ...round, endsAt: now };
  expect(openRound([over], now)).toBeUndefined();
  expect(closedSentence([over], [], now)).toBe('All rounds of this challenge are over.');
  const coming = { ...round, id: '78', startsAt: now + hour, endsAt: now + 2 * hour };
  expect(closedSentence([over, coming], [], now)).toBe('No round is open now.');
});

test('says why a team may not submit, and who must stay out', () => {
  const member = { id: '2', name: 'ben', registered: true, quotaFilled: false, conflictingSubmission: true };
  const team = { id: '9', name: 'Pipeline Team' };
  const facts = { team, eligible: true, registered: true, quotaFilled: false, members: [] };
  expect(eligibilitySentence(facts)).toBe('Pipeline Team may submit.');
  expect(eligibilitySentence({ ...facts, members: [{ ...member, eligible: false }] })).toBe(
    'Pipeline Team may submit, without ben.',
  );
  expect(eligibilitySentence({ ...facts, registered: false, eligible: false })).toMatch(/not registered/);
  expect(eligibilitySentence({ ...facts, quotaFilled: true, eligible: false })).toMatch(/used all/);
});
