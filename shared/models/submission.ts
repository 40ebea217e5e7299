/** Submitting an image to a challenge: queues, rounds, what is left, and what became of it (Synapse §9). */
import * as z from 'zod';
import { digestSchema } from './digest.ts';

export const roundLimitSchema = z
  .object({ kind: z.enum(['total', 'daily', 'weekly', 'monthly']), maximum: z.number() })
  .readonly();
export type RoundLimit = z.infer<typeof roundLimitSchema>;

/** A span of time in which a queue takes submissions. Milliseconds since 1970. */
export const roundSchema = z
  .object({
    id: z.string(),
    startsAt: z.number(),
    endsAt: z.number(),
    limits: z.array(roundLimitSchema).readonly(),
  })
  .readonly();
export type Round = z.infer<typeof roundSchema>;

/** A queue that takes submissions; Synapse calls it an evaluation. */
export const evaluationSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Project that it belongs to. */
    projectId: z.string().optional(),
    /** What its organisers ask for, and what they say on receipt. */
    instructions: z.string().optional(),
    receiptMessage: z.string().optional(),
  })
  .readonly();
export type Evaluation = z.infer<typeof evaluationSchema>;

export const submissionStateSchema = z.enum([
  'OPEN',
  'CLOSED',
  'SCORED',
  'INVALID',
  'VALIDATED',
  'EVALUATION_IN_PROGRESS',
  'RECEIVED',
  'REJECTED',
  'ACCEPTED',
]);
export type SubmissionState = z.infer<typeof submissionStateSchema>;

/** Each state in a word or two. */
export const submissionStateWords: Readonly<Record<SubmissionState, string>> = {
  OPEN: 'Open',
  CLOSED: 'Closed',
  SCORED: 'Scored',
  INVALID: 'Not valid',
  VALIDATED: 'Validated',
  EVALUATION_IN_PROGRESS: 'Being evaluated',
  RECEIVED: 'Received',
  REJECTED: 'Rejected',
  ACCEPTED: 'Accepted',
};

export const submissionSchema = z
  .object({
    id: z.string(),
    evaluationId: z.string(),
    name: z.string(),
    repositoryId: z.string(),
    repositoryName: z.string().optional(),
    digest: digestSchema.optional(),
    teamId: z.string().optional(),
    roundId: z.string().optional(),
    submittedAt: z.number(),
    /** Undefined where Synapse does not tell it to the user. */
    state: submissionStateSchema.optional(),
    changedAt: z.number().optional(),
    canCancel: z.boolean(),
    cancelRequested: z.boolean(),
  })
  .readonly();
export type Submission = z.infer<typeof submissionSchema>;

/** What is left of one limit. */
export const quotaSchema = z
  .object({
    kind: roundLimitSchema.unwrap().shape.kind,
    maximum: z.number(),
    used: z.number(),
    left: z.number(),
    /** When the oldest that counts no longer does; absent for totals and where something is left. */
    freeAt: z.number().optional(),
  })
  .readonly();
export type Quota = z.infer<typeof quotaSchema>;

/** Whether a team may submit, and each of its members with it. */
export const teamEligibilitySchema = z
  .object({
    team: z.object({ id: z.string(), name: z.string() }).readonly(),
    eligible: z.boolean(),
    registered: z.boolean(),
    quotaFilled: z.boolean(),
    members: z
      .array(
        z
          .object({
            id: z.string(),
            name: z.string(),
            eligible: z.boolean(),
            registered: z.boolean(),
            quotaFilled: z.boolean(),
            conflictingSubmission: z.boolean(),
          })
          .readonly(),
      )
      .readonly(),
    /** "Pipeline Team is not registered for this challenge." */
    sentence: z.string(),
  })
  .readonly();
export type TeamEligibility = z.infer<typeof teamEligibilitySchema>;

const day = 24 * 60 * 60 * 1000;
const windows: Readonly<Record<RoundLimit['kind'], number>> = {
  total: Number.POSITIVE_INFINITY,
  daily: day,
  weekly: 7 * day,
  monthly: 30 * day,
};

/** The round that is open at `now`. */
export function openRound(rounds: readonly Round[], now: number): Round | undefined {
  return rounds.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
}

/** The next round that is still to come. */
export function nextRound(rounds: readonly Round[], now: number): Round | undefined {
  const coming = rounds.filter(({ startsAt }) => startsAt > now);
  return coming.toSorted((left, right) => left.startsAt - right.startsAt)[0];
}

/**
 * What is left of each limit of a round, counted from the submissions that the user can see. Synapse decides;
 * a team's submissions by its other members are not among those, so for teams this is at most.
 */
export function quotasLeft(round: Round, submissions: readonly Submission[], now: number): readonly Quota[] {
  const inRound = submissions.filter(({ roundId }) => roundId === round.id);
  return round.limits.map(({ kind, maximum }) => {
    const span = windows[kind];
    const counting = inRound.filter(({ submittedAt }) => submittedAt > now - span);
    const left = Math.max(0, maximum - counting.length);
    const oldest = Math.min(...counting.map(({ submittedAt }) => submittedAt));
    const freeAt = left === 0 && Number.isFinite(span) && counting.length > 0 ? oldest + span : undefined;
    return { kind, maximum, used: counting.length, left, ...(freeAt === undefined ? {} : { freeAt }) };
  });
}

/** Whether and why a queue takes nothing now, as one sentence; undefined where it does. */
export function closedSentence(rounds: readonly Round[], quotas: readonly Quota[], now: number) {
  if (rounds.length > 0 && openRound(rounds, now) === undefined) {
    return nextRound(rounds, now) === undefined
      ? 'All rounds of this challenge are over.'
      : 'No round is open now.';
  }
  const filled = quotas.find(({ left }) => left === 0);
  if (filled === undefined) return undefined;
  const span = { total: 'in this round', daily: 'today', weekly: 'this week', monthly: 'this month' };
  return `You have used all ${filled.maximum} submissions that you have ${span[filled.kind]}.`;
}

/** Why a team may or may not submit. */
export function eligibilitySentence(facts: Omit<TeamEligibility, 'sentence'>): string {
  const { team, eligible, registered, quotaFilled, members } = facts;
  if (!registered) return `${team.name} is not registered for this challenge.`;
  if (quotaFilled) return `${team.name} has used all its submissions.`;
  if (!eligible) return `${team.name} may not submit now.`;
  const barred = members.filter((member) => !member.eligible).map(({ name }) => name);
  return barred.length === 0
    ? `${team.name} may submit.`
    : `${team.name} may submit, without ${barred.join(', ')}.`;
}
