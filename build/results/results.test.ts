import { describe, expect, it } from 'vitest';
import { readPlaywrightReport } from './playwright-report.ts';
import { closingLine, isGood, nothing, withExitCode } from './tally.ts';
import { readVitestReport } from './vitest-report.ts';

describe('the report of vitest', () => {
  it('is counted test by test', () => {
    const tests = ['passed', 'failed', 'skipped', 'todo', 'pending'].map((status) => ({
      fullName: `a ${status} test`,
      status,
    }));
    const text = JSON.stringify({
      testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: tests }],
    });
    expect(readVitestReport(text)).toEqual({
      passed: 1,
      failed: ['a failed test'],
      skipped: ['a skipped test', 'a todo test', 'a pending test'],
    });
  });

  it('counts a file that does not load as failed', () => {
    const text = JSON.stringify({
      testResults: [{ name: 'broken.test.ts', status: 'failed', assertionResults: [] }],
    });
    expect(readVitestReport(text).failed).toEqual(['broken.test.ts']);
  });
});

describe('the report of Playwright', () => {
  const spec = (title: string, status: string, annotations: readonly object[] = []) => ({
    title,
    tests: [{ status, annotations }],
  });

  it('is counted through nested suites, with the reasons of what was skipped', () => {
    const text = JSON.stringify({
      errors: [],
      suites: [
        {
          title: 'push.spec.ts',
          specs: [spec('by pointer', 'expected'), spec('by keyboard', 'unexpected'), spec('twice', 'flaky')],
          suites: [
            {
              title: 'desktop',
              specs: [spec('opens', 'skipped', [{ type: 'skip', description: 'no Electron' }])],
            },
          ],
        },
      ],
    });
    expect(readPlaywrightReport(text)).toEqual({
      passed: 1,
      failed: ['push.spec.ts › by keyboard', 'push.spec.ts › twice'],
      skipped: ['desktop › opens: no Electron'],
    });
  });

  it('counts an error outside any test as failed', () => {
    const text = JSON.stringify({ suites: [], errors: [{ message: 'no engine\n  at …' }] });
    expect(readPlaywrightReport(text).failed).toEqual(['no engine']);
  });
});

describe('the closing line', () => {
  it('says all three numbers', () => {
    expect(closingLine({ passed: 12, failed: ['a'], skipped: ['b', 'c'] })).toBe(
      '12 passed, 1 failed, 2 skipped',
    );
  });

  it.each([
    ['something failed', { passed: 9, failed: ['a'], skipped: [] }, false],
    ['nothing ran', { passed: 0, failed: [], skipped: ['a'] }, false],
    ['all that ran passed', { passed: 9, failed: [], skipped: ['a'] }, true],
  ])('stands for a run where %s', (_what, tally, good) => {
    expect(isGood(tally)).toBe(good);
  });

  it('knows of a runner that failed without a failed test', () => {
    expect(withExitCode({ ...nothing, passed: 3 }, 'vitest', 1).failed).toHaveLength(1);
    expect(withExitCode({ ...nothing, passed: 3 }, 'vitest', 0).failed).toHaveLength(0);
    expect(withExitCode({ ...nothing, failed: ['a'] }, 'vitest', 1).failed).toEqual(['a']);
  });
});
