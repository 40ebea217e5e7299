import { expect, test } from 'vitest';
import { problem } from '../problems.ts';
import type { DoctorReport } from './doctor-report.ts';
import { formatDoctorReport } from './doctor-report-text.ts';

/** Of two headings, one after the other and one between. */
const checks = [
  ['engine', 'This computer'],
  ['rest', 'Connections'],
  ['clock', 'This computer'],
  ['token', 'Your account'],
  ['certified', 'Your account'],
  ['name', 'This image'],
] as const;

const report: DoctorReport = {
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
  finished: true,
  subject: 'push docker.synapse.org/syn1/rnaseq:v2',
  checks: checks.map(([id, group]) => ({
    id,
    group,
    title: `Check ${id}`,
    state: id === 'certified' ? 'problem' : id === 'name' ? 'not-reached' : 'ok',
    means: `About ${id}.`,
    ...(id === 'token' ? { asked: 'GET /x', answered: 'user\n  ada' } : {}),
  })),
  cause: problem('not-certified', { quizUrl: 'https://portal.example.org/quiz' }),
  causeFrom: 'certified',
  summary: 'Only certified users can push.',
  about: { axon: '1.2.3', host: 'desktop', platform: 'linux', endpoint: 'https://s.example.org' },
};

test('the text says what was asked about, the cause with its next step, and every check once', () => {
  const text = formatDoctorReport(report);
  expect(text).toMatch(
    /^Axon 1\.2\.3 \(desktop, linux\), https:\/\/s\.example\.org\nChecked 2026-01-02T03:04:05/,
  );
  expect(text).toContain('push docker.synapse.org/syn1/rnaseq:v2');
  expect(text).toContain('Next step: Take the quiz');
  expect(text).toContain('PROBLEM  Check certified: About certified.');
  expect(text).toMatch(/asked +GET \/x\n +answered user ada\n/);
  for (const [id] of checks) expect(text.split(`Check ${id}: `)).toHaveLength(2);
});

test('checks stand under their headings, in order', () => {
  const titles = ['This computer', 'Check engine', 'Check clock', 'Connections', 'Check rest'];
  const places = titles.map((title) => formatDoctorReport(report).indexOf(title));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});
