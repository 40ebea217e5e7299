import type { EvaluationDetails } from '#shared/contract/challenge-contract.ts';
import type { TeamEligibility } from '#shared/models/submission.ts';

/** Why nothing can be submitted as it is chosen; undefined where it can. */
export function submitObstacle(
  { closed, maySubmit, quotas }: Pick<EvaluationDetails, 'closed' | 'maySubmit' | 'quotas'>,
  as: 'alone' | 'asking' | Pick<TeamEligibility, 'eligible' | 'sentence'>,
): string | undefined {
  if (!maySubmit) return closed ?? 'The organisers have not let you submit.';
  if (as === 'asking') return 'Asking whether the team may submit.';
  if (as !== 'alone') {
    if (!as.eligible) return as.sentence;
    // The quota is the team's then, not the user's own.
    const isOnlyQuota = quotas.some(({ left }) => left === 0);
    return isOnlyQuota ? undefined : closed;
  }
  return closed;
}
