/** Who may submit what to an evaluation, and when (Synapse §9). */
import { principalsOf } from './principals.ts';
import type {
  AccessType,
  Evaluation,
  EvaluationRound,
  RoundLimit,
  Submission,
  SynapseState,
} from './synapse-state.ts';

const day = 24 * 60 * 60 * 1000;
const windows: Readonly<Record<RoundLimit['limitType'], number>> = {
  TOTAL: Number.POSITIVE_INFINITY,
  DAILY: day,
  WEEKLY: 7 * day,
  MONTHLY: 30 * day,
};

/** Whether the evaluation's own access list gives the user this. */
export function evaluationGrants(
  state: SynapseState,
  userId: string,
  evaluation: Evaluation,
  type: AccessType,
): boolean {
  if (state.users[userId]?.admin === true) return true;
  const principals = principalsOf(state, userId);
  return evaluation.acl.access.some(
    (entry) => principals.has(entry.principalId) && entry.types.includes(type),
  );
}

/** The round that is open now. */
export function openRound(evaluation: Evaluation, now: number): EvaluationRound | undefined {
  return evaluation.rounds.find(({ start, end }) => start <= now && now < end);
}

/** Whether submitting is possible at this time: there is an open round, or there are no rounds at all. */
export function isActive(evaluation: Evaluation, now: number): boolean {
  return evaluation.rounds.length === 0 || openRound(evaluation, now) !== undefined;
}

/** The limit that a submitter (user or team) has used up in the open round, if any. */
export function filledLimit(
  state: SynapseState,
  evaluation: Evaluation,
  submitter: { readonly userId?: string; readonly teamId?: string },
  now: number,
): RoundLimit | undefined {
  const round = openRound(evaluation, now);
  if (round === undefined) return undefined;
  const isTheirs = (submission: Submission): boolean =>
    submitter.teamId === undefined
      ? submission.contributors.includes(submitter.userId ?? '')
      : submission.teamId === submitter.teamId;
  const theirs = Object.values(state.submissions).filter(
    (submission) => submission.roundId === round.id && isTheirs(submission),
  );
  return round.limits.find(({ limitType, maximumSubmissions }) => {
    const since = now - windows[limitType];
    return theirs.filter((submission) => submission.createdOn > since).length >= maximumSubmissions;
  });
}

/** Whether the member has already submitted alone or with another team. */
function hasConflict(state: SynapseState, evaluation: Evaluation, userId: string, teamId: string): boolean {
  return Object.values(state.submissions).some(
    (submission) =>
      submission.evaluationId === evaluation.id &&
      submission.contributors.includes(userId) &&
      submission.teamId !== teamId,
  );
}

/** TeamSubmissionEligibility, with the hash that a submission must bring along. */
export function teamEligibility(state: SynapseState, evaluation: Evaluation, teamId: string, now: number) {
  const team = state.teams[teamId];
  const isRegistered = evaluation.registeredTeams.includes(teamId);
  const isQuotaFilled = filledLimit(state, evaluation, { teamId }, now) !== undefined;
  const isEligible = isRegistered && !isQuotaFilled && isActive(evaluation, now);
  const membersEligibility = (team?.members ?? []).map(({ userId }) => {
    const memberFilled = filledLimit(state, evaluation, { userId }, now) !== undefined;
    const hasConflictingSubmission = hasConflict(state, evaluation, userId, teamId);
    const registered = evaluationGrants(state, userId, evaluation, 'SUBMIT');
    return {
      principalId: Number(userId),
      isRegistered: registered,
      isQuotaFilled: memberFilled,
      hasConflictingSubmission,
      isEligible: registered && !memberFilled && !hasConflictingSubmission,
    };
  });
  const answer = {
    teamId,
    evaluationId: evaluation.id,
    teamEligibility: { isEligible, isRegistered, isQuotaFilled },
    membersEligibility,
  };
  return { ...answer, eligibilityStateHash: hash(JSON.stringify(answer)) };
}

/** A signed 32-bit hash, as Java makes them. */
function hash(text: string): number {
  let value = 0;
  for (let index = 0; index < text.length; index++)
    value = (Math.imul(31, value) + text.charCodeAt(index)) | 0;
  return value;
}
