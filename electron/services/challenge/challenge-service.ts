import type { EvaluationDetails, SubmissionReceipt } from '#shared/contract/challenge-contract.ts';
import type { Digest } from '#shared/models/digest.ts';
import {
  closedSentence,
  type Evaluation,
  eligibilitySentence,
  openRound,
  quotasLeft,
  type Round,
  type Submission,
  type TeamEligibility,
} from '#shared/models/submission.ts';
import { ProblemError, problem } from '#shared/problems.ts';
import type {
  EvaluationRound,
  Evaluation as WireEvaluation,
} from '../../clients/synapse/evaluation-calls.ts';
import type { Submission as WireSubmission } from '../../clients/synapse/submission-calls.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { AccountSession } from '../accounts/account-session.ts';

export interface WantedSubmission {
  readonly evaluationId: string;
  readonly repositoryId: string;
  readonly digest: Digest;
  readonly name?: string | undefined;
  readonly teamId?: string | undefined;
  readonly contributors?: readonly string[] | undefined;
}

/** Submissions counted for quotas; a queue that allows more in a round is as good as without a limit. */
const mostCounted = 400;
/** How often a submission is tried whose repository was pushed to in the same moment. */
const tries = 3;

const limitKinds = { TOTAL: 'total', DAILY: 'daily', WEEKLY: 'weekly', MONTHLY: 'monthly' } as const;

/** Submitting images to challenges (Synapse §9). */
export class ChallengeService {
  readonly #session: AccountSession;

  constructor(session: AccountSession) {
    this.#session = session;
  }

  async evaluations(
    offset: number,
    signal: AbortSignal,
  ): Promise<{ readonly evaluations: readonly Evaluation[]; readonly nextOffset?: number }> {
    const page = await this.#session.synapse.availableEvaluations({ offset }, signal);
    const next = page.nextOffset === undefined ? {} : { nextOffset: page.nextOffset };
    return { evaluations: page.evaluations.map(toEvaluation), ...next };
  }

  async details(evaluationId: string, signal: AbortSignal): Promise<EvaluationDetails> {
    const { synapse } = this.#session;
    const [evaluation, wireRounds, teams, own] = await Promise.all([
      synapse.evaluation(evaluationId, signal),
      synapse.rounds(evaluationId, signal),
      this.#session.describe(signal).then(({ userId }) => synapse.teamsOf(userId, signal)),
      this.#ownSubmissions(evaluationId, signal),
    ]);
    const now = Date.now();
    const rounds = wireRounds.map(toRound);
    const round = openRound(rounds, now);
    const alone = own.filter(({ teamId }) => teamId === undefined);
    const quotas = round === undefined ? [] : quotasLeft(round, alone, now);
    const closed = closedSentence(rounds, quotas, now);
    return {
      evaluation: toEvaluation(evaluation),
      rounds,
      ...(round === undefined ? {} : { round }),
      quotas,
      maySubmit: closed === undefined,
      ...(closed === undefined ? {} : { closed }),
      teams: teams.map(({ id, name }) => ({ id, name })),
    };
  }

  async eligibility(evaluationId: string, teamId: string, signal: AbortSignal): Promise<TeamEligibility> {
    const { synapse } = this.#session;
    const answer = await synapse.teamEligibility(evaluationId, teamId, signal);
    const ids = [teamId, ...answer.members.map(({ userId }) => userId)];
    const names = new Map((await synapse.principals(ids, signal)).map(({ id, name }) => [id, name]));
    const { eligible, registered, quotaFilled } = answer;
    const facts = {
      team: { id: teamId, name: names.get(teamId) ?? teamId },
      eligible,
      registered,
      quotaFilled,
      members: answer.members.map(({ userId, ...member }) => ({
        id: userId,
        name: names.get(userId) ?? userId,
        ...member,
      })),
    };
    return { ...facts, sentence: eligibilitySentence(facts) };
  }

  /** Reads the repository's etag just before, and again where somebody pushed in between. */
  async submit(wanted: WantedSubmission, signal: AbortSignal): Promise<SubmissionReceipt> {
    const { synapse } = this.#session;
    const { evaluationId, repositoryId, digest, name } = wanted;
    const evaluation = await synapse.evaluation(evaluationId, signal);
    for (let left = tries; ; left -= 1) {
      const [{ etag }, team] = await Promise.all([
        synapse.repositoryEntity(repositoryId, signal),
        this.#team(wanted, signal),
      ]);
      const submission = { evaluationId, repositoryId, repositoryEtag: etag, digest };
      const more = { ...(name === undefined ? {} : { name }), ...(team === undefined ? {} : { team }) };
      try {
        const received = await synapse.submit({ ...submission, ...more }, signal);
        const message = evaluation.receipt === undefined ? {} : { message: evaluation.receipt };
        return { submission: await this.#withStatus(received, signal), ...message };
      } catch (error) {
        if (left <= 1 || !isStale(error)) throw toSubmissionProblem(error);
      }
    }
  }

  async submissions(
    evaluationId: string,
    offset: number,
    signal: AbortSignal,
  ): Promise<{ readonly submissions: readonly Submission[]; readonly nextOffset?: number }> {
    const page = await this.#session.synapse.submissions(evaluationId, { offset }, signal);
    const submissions = await Promise.all(page.submissions.map((one) => this.#withStatus(one, signal)));
    return { submissions, ...(page.nextOffset === undefined ? {} : { nextOffset: page.nextOffset }) };
  }

  cancel(submissionId: string, signal: AbortSignal): Promise<void> {
    return this.#session.synapse.cancelSubmission(submissionId, signal);
  }

  async #team({ evaluationId, teamId, contributors = [] }: WantedSubmission, signal: AbortSignal) {
    if (teamId === undefined) return undefined;
    const { synapse } = this.#session;
    const [{ userId }, { hash }, named] = await Promise.all([
      this.#session.describe(signal),
      synapse.teamEligibility(evaluationId, teamId, signal),
      synapse.principals([teamId], signal),
    ]);
    const alias = named[0]?.name;
    return {
      id: teamId,
      ...(alias === undefined ? {} : { alias }),
      contributors: [...new Set([userId, ...contributors])],
      eligibilityHash: hash,
    };
  }

  async #ownSubmissions(evaluationId: string, signal: AbortSignal): Promise<readonly Submission[]> {
    const found: Submission[] = [];
    let offset: number | undefined = 0;
    while (offset !== undefined && found.length < mostCounted) {
      const page: Awaited<ReturnType<SynapseClient['submissions']>> = await this.#session.synapse.submissions(
        evaluationId,
        { offset },
        signal,
      );
      found.push(...page.submissions.map((one) => toSubmission(one)));
      offset = page.nextOffset;
    }
    return found;
  }

  /** A state that Synapse does not tell is left out; the submission itself is there. */
  async #withStatus(submission: WireSubmission, signal: AbortSignal): Promise<Submission> {
    const status = await this.#session.synapse.submissionStatus(submission.id, signal).catch(() => undefined);
    signal.throwIfAborted();
    return toSubmission(submission, status);
  }
}

function toEvaluation({ id, name, projectId, instructions, receipt }: WireEvaluation): Evaluation {
  return {
    id,
    name,
    ...(projectId === undefined ? {} : { projectId }),
    ...(instructions === undefined ? {} : { instructions }),
    ...(receipt === undefined ? {} : { receiptMessage: receipt }),
  };
}

function toRound({ id, startsAt, endsAt, limits }: EvaluationRound): Round {
  return {
    id,
    startsAt,
    endsAt,
    limits: limits.map(({ per, most }) => ({ kind: limitKinds[per], maximum: most })),
  };
}

function toSubmission(
  submission: WireSubmission,
  status?: Awaited<ReturnType<SynapseClient['submissionStatus']>>,
): Submission {
  const { createdAt, name, ...told } = submission;
  return {
    ...told,
    name: name ?? submission.repositoryName ?? submission.repositoryId,
    submittedAt: createdAt,
    ...(status === undefined ? {} : { state: status.state }),
    ...(status?.changedAt === undefined ? {} : { changedAt: status.changedAt }),
    canCancel: status?.canCancel ?? false,
    cancelRequested: status?.cancelRequested ?? false,
  };
}

/** A stale etag is refused like any bad argument; only the words tell it apart (Synapse §9). */
function isStale(error: unknown): boolean {
  return reasonOf(error)?.match(/etag|out of date|eligibility has changed/i) != null;
}

function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  return error.problem.code === 'synapse-refused' ? error.problem.facts.reason : undefined;
}

function toSubmissionProblem(error: unknown): unknown {
  const sentence = reasonOf(error);
  if (sentence === undefined) return error;
  return new ProblemError(problem('submission-not-possible', { sentence }), { cause: error });
}
