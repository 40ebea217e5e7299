import { describe, expect, test } from 'vitest';
import { ProblemError, problem } from '#shared/problems.ts';
import { connectionProblem } from './connection-problems.ts';
import { UnreadableLineError } from './json-lines.ts';

const engine = { address: 'unix:///run/docker.sock', source: 'Docker context lab' };
const coded = (code: string, message = code): Error => Object.assign(new Error(message), { code });

function codeOf(error: unknown): string | undefined {
  const found = connectionProblem(error, engine);
  return found instanceof ProblemError ? found.problem.code : undefined;
}

describe('connectionProblem', () => {
  test.each([
    ['ENOENT', 'engine-not-running'],
    ['ECONNREFUSED', 'engine-not-running'],
    ['ENOTFOUND', 'engine-not-running'],
    ['ETIMEDOUT', 'engine-not-running'],
    ['EHOSTUNREACH', 'engine-not-running'],
    ['EACCES', 'engine-no-permission'],
    ['EPERM', 'engine-no-permission'],
    ['ECONNRESET', 'engine-stopped'],
    ['EPIPE', 'engine-stopped'],
    ['ERR_STREAM_PREMATURE_CLOSE', 'engine-stopped'],
    ['HPE_INVALID_CONSTANT', 'engine-unusable-answer'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'engine-bad-configuration'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'engine-bad-configuration'],
    ['EPROTO', 'engine-bad-configuration'],
  ])('%s is %s', (code, expected) => {
    expect(codeOf(coded(code))).toBe(expected);
  });

  test('says how the engine was found, and what went wrong', () => {
    expect(connectionProblem(coded('CERT_HAS_EXPIRED', 'certificate has expired'), engine)).toMatchObject({
      problem: { facts: { source: 'Docker context lab', detail: 'certificate has expired' } },
    });
  });

  test('an unreadable stream is the engine’s fault', () => {
    expect(codeOf(new UnreadableLineError('a line is not JSON'))).toBe('engine-unusable-answer');
  });

  test('mistakes of our own, and problems already found, stay what they are', () => {
    const mistake = new TypeError('x is not a function');
    const known = new ProblemError(problem('engine-disk-full', { detail: '' }));
    expect(connectionProblem(mistake, engine)).toBe(mistake);
    expect(connectionProblem(known, engine)).toBe(known);
  });
});
