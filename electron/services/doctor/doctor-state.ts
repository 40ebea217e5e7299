import type { DoctorCheck, DoctorReport } from '#shared/models/doctor-report.ts';
import { describeProblem, type Problem } from '#shared/problems.ts';
import { redact } from '../redact.ts';
import { allChecks, type DoctorCheckId } from './all-checks.ts';
import type { Finding } from './check-context.ts';
import type { Cause } from './decide-cause.ts';
import type { DoctorFacts } from './doctor-facts.ts';

export interface DoctorState {
  readonly report: DoctorReport;
  readonly facts: DoctorFacts;
}

/** All checks running. */
export function startReport(
  about: DoctorReport['about'],
  subject: string | undefined,
  now: number,
): DoctorState {
  const checks = allChecks.map(
    ({ id, title, group, running }): DoctorCheck => ({ id, title, group, state: 'running', means: running }),
  );
  const summary = 'Looking for the cause.';
  const report = { startedAt: now, finished: false, checks, summary, about };
  return { report: subject === undefined ? report : { ...report, subject }, facts: {} };
}

export type Settled =
  | { readonly reached: true; readonly finding: Finding; readonly took: number }
  | { readonly reached: false; readonly means: string };

/** The state once a check has settled. What it asked and was answered is cleared of secrets here. */
export function settle(state: DoctorState, id: DoctorCheckId, settled: Settled): DoctorState {
  if (state.report.finished) return state;
  const { title, group } = entryOf(id);
  if (!settled.reached) {
    return withCheck(state, { id, title, group, state: 'not-reached', means: settled.means });
  }
  const { facts = {}, asked, answered, ...finding } = settled.finding;
  const check = {
    id,
    title,
    group,
    ...finding,
    ...(asked === undefined ? {} : { asked: redact(asked) }),
    ...(answered === undefined ? {} : { answered: redact(answered) }),
    took: settled.took,
  };
  const known = merge(state.facts, facts);
  // A check that could not be made tells nothing of what it looks at.
  const { problem } = finding;
  const own = problem === undefined || facts.failures !== undefined ? {} : { problems: { [id]: problem } };
  return withCheck({ ...state, facts: merge(known, own) }, check);
}

export function isSettled({ report }: DoctorState, id: DoctorCheckId): boolean {
  return report.checks.some((check) => check.id === id && check.state !== 'running');
}

export function allSettled({ report }: DoctorState): boolean {
  return report.checks.every((check) => check.state !== 'running');
}

/**
 * The finished report. The cause is named once: what comes after it and is not in order was not reached, what
 * comes before it and is not the cause is worth knowing, no more.
 *
 * @param ended the problem that the transfer in question ended with
 */
export function finish(
  state: DoctorState,
  cause: Cause | undefined,
  ended: Problem | undefined,
): DoctorReport {
  const { report } = state;
  const causeAt = cause === undefined ? checkIds.length : checkIds.indexOf(cause.from);
  const checks = report.checks.map((check, index): DoctorCheck => {
    if (check.id === cause?.from) return { ...check, state: 'problem', problem: cause.problem };
    if (check.state === 'ok' || check.state === 'warning' || check.state === 'skipped') return check;
    const { problem: _, ...rest } = check;
    if (check.state === 'problem' && index < causeAt) return { ...rest, state: 'warning' };
    return { ...rest, state: 'not-reached', means: notReachedWords(check) };
  });
  const common = { ...report, checks, finished: true, summary: summaryOf(state, cause, ended) };
  return cause === undefined ? common : { ...common, cause: cause.problem, causeFrom: cause.from };
}

function summaryOf({ report }: DoctorState, cause: Cause | undefined, ended: Problem | undefined): string {
  if (cause !== undefined) return describeProblem(cause.problem).title;
  if (report.checks.some(({ state }) => state === 'not-reached')) {
    return 'No cause was found, and not everything could be asked.';
  }
  if (ended !== undefined) {
    const { title } = describeProblem(ended);
    return `Everything is in order now. The transfer ended with: ${title} Try it again.`;
  }
  const { subject } = report;
  return subject === undefined
    ? 'Everything is in order.'
    : `Everything is in order: “${subject}” should work.`;
}

function merge(known: DoctorFacts, found: DoctorFacts): DoctorFacts {
  const problems = { ...known.problems, ...found.problems };
  const failures = { ...known.failures, ...found.failures };
  return {
    ...known,
    ...found,
    ...(Object.keys(problems).length === 0 ? {} : { problems }),
    ...(Object.keys(failures).length === 0 ? {} : { failures }),
  };
}

function notReachedWords({ state, means }: DoctorCheck): string {
  return state === 'not-reached' ? means : 'Not looked at further: the cause comes before it.';
}

const checkIds = allChecks.map(({ id }) => id);

function entryOf(id: DoctorCheckId) {
  const entry = allChecks.find((check) => check.id === id);
  if (entry === undefined) throw new Error(`the doctor has no check ${id}`);
  return entry;
}

function withCheck(state: DoctorState, check: DoctorCheck): DoctorState {
  const checks = state.report.checks.map((old) => (old.id === check.id ? check : old));
  return { ...state, report: { ...state.report, checks } };
}
