import { describeProblem } from '../problems.ts';
import { type DoctorCheck, type DoctorReport, groupChecks } from './doctor-report.ts';

const marks: Readonly<Record<DoctorCheck['state'], string>> = {
  ok: 'ok     ',
  warning: 'warning',
  problem: 'PROBLEM',
  skipped: 'skipped',
  'not-reached': '-      ',
  waiting: '...    ',
  running: '...    ',
};

/** The report as plain text for a message to support. What is in a report was cleared of secrets before. */
export function formatDoctorReport(report: DoctorReport): string {
  const { about, subject, summary, cause, startedAt } = report;
  const head = [
    `Axon ${about.axon} (${about.host}, ${about.platform}), ${about.endpoint}`,
    `Checked ${new Date(startedAt).toISOString()}${subject === undefined ? '' : `: ${subject}`}`,
    '',
    summary,
    ...(cause === undefined ? [] : causeLines(cause)),
  ];
  const groups = groupChecks(report.checks).map(({ title, checks }) => [
    '',
    title,
    ...checks.flatMap(checkLines),
  ]);
  return `${[...head, ...groups.flat()].join('\n')}\n`;
}

function causeLines(cause: NonNullable<DoctorReport['cause']>): readonly string[] {
  const words = describeProblem(cause);
  return [words.cause, `Next step: ${words.nextStep}`, `Code: ${cause.code}`];
}

function checkLines({ state, title, means, asked, answered }: DoctorCheck): readonly string[] {
  return [
    `  ${marks[state]}  ${title}: ${means}`,
    ...(asked === undefined ? [] : [`             asked    ${asked}`]),
    ...(answered === undefined ? [] : [`             answered ${answered.replace(/\s+/g, ' ')}`]),
  ];
}
