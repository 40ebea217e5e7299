import { expect, test } from 'vitest';
import type { Judgement } from '#shared/models/access/judge-access.ts';
import { problem } from '#shared/problems.ts';
import { whyNotPull } from './why-not-pull.ts';

const allowed: Judgement = { verdict: 'allowed' };
const unmet: Judgement = {
  verdict: 'denied',
  gate: 'requirement',
  closed: ['requirement'],
  problem: problem('access-requirement-unmet', { where: 'tools', requirementsUrl: 'https://x.example.org' }),
};
const elsewhere: Judgement = {
  verdict: 'denied',
  gate: 'hosting',
  closed: ['hosting'],
  problem: problem('held-elsewhere', { where: 'tools' }),
};

test('what only the owner can change is told before what will pass by itself', () => {
  expect(whyNotPull(unmet, 'unavailable')).toContain('access requirement');
  expect(whyNotPull(allowed, 'unavailable')).toContain('not running');
});

test('nothing stands in the way of a pull with rights and an engine', () => {
  expect(whyNotPull(allowed, 'connected')).toBeUndefined();
});

test('Synapse says nothing about pulling from another registry', () => {
  expect(whyNotPull(elsewhere, 'connected')).toBeUndefined();
  expect(whyNotPull(elsewhere, 'unavailable')).toContain('not running');
});
