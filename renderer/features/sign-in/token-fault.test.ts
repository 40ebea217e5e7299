import { expect, test } from 'vitest';
import { problem } from '#shared/problems.ts';
import { tokenFault } from './token-fault.ts';

test('a token that Synapse refuses is told at the field', () => {
  expect(tokenFault(problem('token-rejected', { reason: 'no' }))).toMatch(
    /does not accept your access token/,
  );
});

test('a network that is down says nothing about the token', () => {
  expect(tokenFault(problem('synapse-unreachable', { endpoint: 'x', detail: '' }))).toBeUndefined();
});
