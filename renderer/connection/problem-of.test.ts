import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { problem } from '#shared/problems.ts';
import { isAborted, problemOf } from './problem-of.ts';

describe('problemOf', () => {
  it('takes a problem as the backend sent it', () => {
    const sent = problem('synapse-throttled', { reason: 'slow down' });
    expect(problemOf(new ORPCError('PROBLEM', { data: sent }))).toEqual(sent);
  });

  it.each([
    new ORPCError('PROBLEM', { data: { code: 'no-such-code', facts: {} } }),
    new ORPCError('INTERNAL_SERVER_ERROR', {}),
    new Error('boom'),
    'text',
  ])('calls everything else unexpected, with something to report: %s', (error) => {
    const it = problemOf(error);
    expect(it.code).toBe('unexpected');
    expect(it.code === 'unexpected' ? it.facts.reference : '').not.toBe('');
  });
});

describe('isAborted', () => {
  it('knows an end that the page itself asked for', () => {
    const stop = new AbortController();
    expect(isAborted(new Error('closed'), stop.signal)).toBe(false);
    stop.abort();
    expect(isAborted(new Error('closed'), stop.signal)).toBe(true);
    expect(isAborted(new DOMException('stop', 'AbortError'))).toBe(true);
  });
});
