import * as z from 'zod';
import { type Digest, parseDigest } from '#shared/models/digest.ts';
import { anythingSchema, hasMore, idSchema, optionalTimeSchema, pageSchema, timeSchema } from './answers.ts';
import type { SynapseApi } from './synapse-api.ts';

/** An image to hand in: the digest must be one that Synapse recorded for the repository (Synapse §9). */
export interface NewSubmission {
  readonly evaluationId: string;
  readonly repositoryId: string;
  /** The repository's present one: every push changes it, so it is read just before. */
  readonly repositoryEtag: string;
  readonly digest: Digest;
  readonly name?: string;
  readonly team?: {
    readonly id: string;
    readonly alias?: string;
    readonly contributors: readonly string[];
    /** `hash` of the team's eligibility. */
    readonly eligibilityHash: string;
  };
}

export interface Submission {
  readonly id: string;
  readonly evaluationId: string;
  readonly repositoryId: string;
  readonly digest?: Digest;
  readonly repositoryName?: string;
  readonly name?: string;
  readonly teamId?: string;
  /** Absent where the evaluation has no rounds. */
  readonly roundId?: string;
  readonly createdAt: number;
}

export interface SubmissionPage {
  readonly submissions: readonly Submission[];
  readonly nextOffset?: number;
}

export interface SubmissionStatus {
  readonly state: z.infer<typeof stateSchema>;
  readonly changedAt?: number;
  readonly canCancel: boolean;
  readonly cancelRequested: boolean;
}

export interface SubmissionCalls {
  submit(submission: NewSubmission, signal: AbortSignal): Promise<Submission>;
  /** The user's own. */
  submissions(
    evaluationId: string,
    page: { readonly offset: number },
    signal: AbortSignal,
  ): Promise<SubmissionPage>;
  submissionStatus(id: string, signal: AbortSignal): Promise<SubmissionStatus>;
  /** Asks the organisers' pipeline to stop; it may be too late. */
  cancelSubmission(id: string, signal: AbortSignal): Promise<void>;
}

const submissionsAtOnce = 20;
/** Repositories have no versions, but submissions ask for one (Synapse §9). */
const onlyVersion = 1;
const stateSchema = z.enum([
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
const statusSchema = z.object({
  status: stateSchema,
  modifiedOn: optionalTimeSchema,
  canCancel: z.boolean().nullish(),
  cancelRequested: z.boolean().nullish(),
});
const submissionSchema = z
  .object({
    id: idSchema,
    evaluationId: idSchema,
    entityId: z.string().min(1),
    dockerDigest: z.string().nullish(),
    dockerRepositoryName: z.string().nullish(),
    name: z.string().nullish(),
    teamId: idSchema.nullish(),
    evaluationRoundId: idSchema.nullish(),
    createdOn: timeSchema,
  })
  .transform((it): Submission => {
    const { id, evaluationId, entityId, dockerDigest, dockerRepositoryName, name, createdOn } = it;
    const digest = parseDigest(dockerDigest ?? '');
    return {
      id,
      evaluationId,
      repositoryId: entityId,
      createdAt: createdOn,
      ...(digest === undefined ? {} : { digest }),
      ...(dockerRepositoryName ? { repositoryName: dockerRepositoryName } : {}),
      ...(name ? { name } : {}),
      ...(it.teamId ? { teamId: it.teamId } : {}),
      ...(it.evaluationRoundId ? { roundId: it.evaluationRoundId } : {}),
    };
  });
const submissionPageSchema = pageSchema(submissionSchema);

export function submissionCalls(api: SynapseApi): SubmissionCalls {
  const about = (action: string, what: string, id: string) => ({ action, entity: { what, id } });
  return {
    async submit({ evaluationId, repositoryId, repositoryEtag, digest, name, team }, signal) {
      const body = {
        evaluationId,
        entityId: repositoryId,
        versionNumber: onlyVersion,
        dockerDigest: digest,
        ...(name === undefined ? {} : { name }),
        ...(team === undefined ? {} : { teamId: team.id }),
        ...(team?.alias === undefined ? {} : { submitterAlias: team.alias }),
        ...(team === undefined
          ? {}
          : { contributors: team.contributors.map((principalId) => ({ principalId })) }),
      };
      const hash = team === undefined ? {} : { submissionEligibilityHash: team.eligibilityHash };
      const query = { etag: repositoryEtag, ...hash };
      const exchange = api.once.POST('/repo/v1/evaluation/submission', { params: { query }, body, signal });
      return api.read(about('submit an image', 'evaluation', evaluationId), submissionSchema, exchange);
    },

    async submissions(evaluationId, { offset }, signal) {
      const params = { path: { evalId: evaluationId }, query: { offset, limit: submissionsAtOnce } };
      const exchange = api.repeatable.GET('/repo/v1/evaluation/{evalId}/submission', { params, signal });
      const call = about('list your submissions', 'evaluation', evaluationId);
      const page = await api.read(call, submissionPageSchema, exchange);
      const next = hasMore(page, offset, submissionsAtOnce)
        ? { nextOffset: offset + page.results.length }
        : {};
      return { submissions: page.results, ...next };
    },

    async submissionStatus(id, signal) {
      const params = { path: { subId: id } };
      const exchange = api.repeatable.GET('/repo/v1/evaluation/submission/{subId}/status', {
        params,
        signal,
      });
      const call = about('read the state of a submission', 'submission', id);
      const { status, modifiedOn, canCancel, cancelRequested } = await api.read(call, statusSchema, exchange);
      return {
        state: status,
        ...(modifiedOn == null ? {} : { changedAt: modifiedOn }),
        canCancel: canCancel ?? false,
        cancelRequested: cancelRequested ?? false,
      };
    },

    async cancelSubmission(id, signal) {
      const params = { path: { subId: id } };
      const exchange = api.once.PUT('/repo/v1/evaluation/submission/{subId}/cancellation', {
        params,
        signal,
      });
      await api.read(about('cancel a submission', 'submission', id), anythingSchema, exchange);
    },
  };
}
