import { formatBytes } from '#shared/models/quantities.ts';
import { describeProblem } from '#shared/problems.ts';
import type { RowCheck } from './push-readiness.ts';

export interface PreflightSummary {
  readonly status: 'running' | 'ok' | 'warning' | 'problem' | 'skipped';
  readonly sentence: string;
}

/** One line that stands for all the checks of a row. */
export function summarize(state: RowCheck): PreflightSummary {
  if (state.state === 'waiting') return { status: 'skipped', sentence: 'Not checked yet.' };
  if (state.state === 'failed') {
    return { status: 'problem', sentence: describeProblem(state.problem).title };
  }
  const checks = state.preflight?.checks ?? [];
  const problem = checks.find((check) => check.state === 'problem');
  if (problem !== undefined) return { status: 'problem', sentence: problem.sentence };
  const settled = checks.filter((check) => check.state !== 'running').length;
  if (state.state === 'checking') {
    const count = checks.length === 0 ? '' : ` (${settled} of ${checks.length})`;
    return { status: 'running', sentence: `Checking${count}` };
  }
  const warning = checks.find((check) => check.state === 'warning');
  if (warning !== undefined) return { status: 'warning', sentence: warning.sentence };
  return { status: 'ok', sentence: state.preflight.sentence };
}

/** What will happen, for the foot of the sheet: the one sentence, or the sum of several. */
export function outcomeSentence(states: readonly RowCheck[]): string | undefined {
  const settled = states.flatMap((each) => (each.state === 'settled' ? [each.preflight] : []));
  if (settled.length === 0 || settled.length < states.length) return undefined;
  const [only] = settled;
  if (settled.length === 1) return only?.sentence;
  const estimates = settled.map((preflight) => preflight.estimate);
  const bytes = estimates.reduce((sum, estimate) => sum + (estimate?.bytesAtMost ?? 0), 0);
  const isKnown = estimates.every((estimate) => estimate !== undefined);
  const created = settled.filter((preflight) => preflight.createsRepository === true).length;
  const creates =
    created === 0 ? '' : `, creating ${created} ${created === 1 ? 'repository' : 'repositories'}`;
  return `Pushes ${settled.length} images${creates}${isKnown ? `: at most ${formatBytes(bytes)} in all` : ''}.`;
}
