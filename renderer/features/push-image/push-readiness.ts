import type { Preflight } from '#shared/models/preflight.ts';
import { describeProblem, type Problem } from '#shared/problems.ts';

/** How far the checks of one row are. `failed`: they could not be made at all. */
export type RowCheck =
  | { readonly state: 'waiting' }
  | { readonly state: 'checking'; readonly preflight?: Preflight }
  | { readonly state: 'settled'; readonly preflight: Preflight }
  | { readonly state: 'failed'; readonly problem: Problem };

/** The facts about the sheet's rows that decide whether the button works. */
export interface ReadinessFacts {
  readonly hasTarget: boolean;
  /** First fault of a name or tag among the rows, in words. */
  readonly fault: string | undefined;
  readonly collision: boolean;
  readonly preflights: readonly RowCheck[];
}

/** Why the push can't start yet, in a sentence for the button; undefined where it can. */
export function whyNotYet(facts: ReadinessFacts): string | undefined {
  if (!facts.hasTarget) return 'Choose a project first.';
  if (facts.fault !== undefined) return facts.fault;
  if (facts.collision) return 'Two images have the same name and tag; change one of them.';
  for (const each of facts.preflights) {
    const reason = whyNot(each);
    if (reason !== undefined) return reason;
  }
  const pending = facts.preflights.some((each) => each.state === 'waiting' || each.state === 'checking');
  return pending ? 'The checks are still running.' : undefined;
}

/**
 * The sentence at the foot of the sheet: what will happen, or what is still missing. What is told beside a
 * field or in the list of checks is not told again.
 */
export function footSentence(facts: ReadinessFacts, outcome: string | undefined): string | undefined {
  if (facts.fault !== undefined || facts.collision) return undefined;
  const reason = whyNotYet(facts);
  if (reason === undefined) return outcome;
  const hasProblem = facts.hasTarget && facts.preflights.some((each) => whyNot(each) !== undefined);
  return hasProblem ? 'Nothing is pushed until this is solved.' : reason;
}

/** A problem is told at once, even while other checks still run: it will not go away. */
function whyNot(each: RowCheck): string | undefined {
  if (each.state === 'failed') return describeProblem(each.problem).title;
  if (each.state === 'waiting') return undefined;
  const bad = each.preflight?.checks.find((check) => check.state === 'problem');
  if (bad !== undefined) return bad.problem === undefined ? bad.sentence : describeProblem(bad.problem).title;
  return each.state === 'settled' && !each.preflight.canPush
    ? 'The checks do not allow this push.'
    : undefined;
}
