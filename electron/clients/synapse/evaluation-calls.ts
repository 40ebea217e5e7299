import * as z from 'zod';
import { fail } from '#shared/problems.ts';
import { hasMore, idSchema, pageSchema, timeSchema } from './answers.ts';
import type { SynapseApi } from './synapse-api.ts';

/** A queue that images can be submitted to (Synapse §9). */
export interface Evaluation {
  readonly id: string;
  readonly name: string;
  /** The challenge's project. */
  readonly projectId?: string;
  readonly instructions?: string;
  readonly receipt?: string;
}

export interface EvaluationPage {
  readonly evaluations: readonly Evaluation[];
  readonly nextOffset?: number;
}

export interface EvaluationRound {
  readonly id: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly limits: readonly {
    readonly per: 'TOTAL' | 'DAILY' | 'WEEKLY' | 'MONTHLY';
    readonly most: number;
  }[];
}

/** Whether a team may submit, and whom of it a submission may name. */
export interface TeamEligibility {
  readonly eligible: boolean;
  readonly registered: boolean;
  readonly quotaFilled: boolean;
  readonly members: readonly MemberEligibility[];
  /** To be sent with the submission: it proves that this was read. */
  readonly hash: string;
}

export interface MemberEligibility {
  readonly userId: string;
  readonly eligible: boolean;
  readonly registered: boolean;
  readonly quotaFilled: boolean;
  /** Submitted alone already, or with another team. */
  readonly conflictingSubmission: boolean;
}

export interface EvaluationCalls {
  /** Evaluations that the user may submit to, open ones only. */
  availableEvaluations(page: { readonly offset: number }, signal: AbortSignal): Promise<EvaluationPage>;
  /** Those of one project. */
  evaluationsOf(
    projectId: string,
    page: { readonly offset: number },
    signal: AbortSignal,
  ): Promise<EvaluationPage>;
  evaluation(id: string, signal: AbortSignal): Promise<Evaluation>;
  rounds(evaluationId: string, signal: AbortSignal): Promise<readonly EvaluationRound[]>;
  teamEligibility(evaluationId: string, teamId: string, signal: AbortSignal): Promise<TeamEligibility>;
}

const evaluationsAtOnce = 20;
const mostPages = 40;
const evaluationSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    contentSource: z.string().nullish(),
    submissionInstructionsMessage: z.string().nullish(),
    submissionReceiptMessage: z.string().nullish(),
  })
  .transform(
    (it): Evaluation => ({
      id: it.id,
      name: it.name,
      ...(it.contentSource ? { projectId: it.contentSource } : {}),
      ...(it.submissionInstructionsMessage ? { instructions: it.submissionInstructionsMessage } : {}),
      ...(it.submissionReceiptMessage ? { receipt: it.submissionReceiptMessage } : {}),
    }),
  );
const evaluationPageSchema = pageSchema(evaluationSchema);
const roundsSchema = z.object({
  page: z.array(
    z.object({
      id: idSchema,
      roundStart: timeSchema,
      roundEnd: timeSchema,
      limits: z
        .array(
          z.object({
            limitType: z.enum(['TOTAL', 'DAILY', 'WEEKLY', 'MONTHLY']),
            maximumSubmissions: z.number(),
          }),
        )
        .nullish(),
    }),
  ),
  nextPageToken: z.string().nullish(),
});
const eligibilitySchema = z.object({
  teamEligibility: z.object({
    isEligible: z.boolean(),
    isRegistered: z.boolean().nullish(),
    isQuotaFilled: z.boolean().nullish(),
  }),
  membersEligibility: z
    .array(
      z.object({
        principalId: idSchema,
        isEligible: z.boolean(),
        isRegistered: z.boolean().nullish(),
        isQuotaFilled: z.boolean().nullish(),
        hasConflictingSubmission: z.boolean().nullish(),
      }),
    )
    .nullish(),
  eligibilityStateHash: idSchema,
});

export function evaluationCalls(api: SynapseApi): EvaluationCalls {
  const list = { action: 'list challenges' };
  const about = (action: string, id: string) => ({ action, entity: { what: 'evaluation', id } });
  return {
    async availableEvaluations({ offset }, signal) {
      const params = { query: { activeOnly: true, offset, limit: evaluationsAtOnce } };
      const exchange = api.repeatable.GET('/repo/v1/evaluation/available', { params, signal });
      return toPage(await api.read(list, evaluationPageSchema, exchange), offset);
    },

    async evaluationsOf(projectId, { offset }, signal) {
      const query = { accessType: 'SUBMIT', activeOnly: true, offset, limit: evaluationsAtOnce } as const;
      const params = { path: { id: projectId }, query };
      const exchange = api.repeatable.GET('/repo/v1/entity/{id}/evaluation', { params, signal });
      const call = { ...list, entity: { what: 'project', id: projectId } };
      return toPage(await api.read(call, evaluationPageSchema, exchange), offset);
    },

    async evaluation(id, signal) {
      const exchange = api.repeatable.GET('/repo/v1/evaluation/{evalId}', {
        params: { path: { evalId: id } },
        signal,
      });
      return api.read(about('open a challenge', id), evaluationSchema, exchange);
    },

    async rounds(evaluationId, signal) {
      const call = about('read the rounds of a challenge', evaluationId);
      const found: EvaluationRound[] = [];
      let token: string | undefined;
      for (let pages = 0; pages < mostPages; pages += 1) {
        const body = token === undefined ? {} : { nextPageToken: token };
        const init = { params: { path: { evalId: evaluationId } }, body, signal };
        const exchange = api.repeatable.POST('/repo/v1/evaluation/{evalId}/round/list', init);
        const { page, nextPageToken } = await api.read(call, roundsSchema, exchange);
        found.push(...page.map(toRound));
        if (!nextPageToken) return found;
        token = nextPageToken;
      }
      return fail('synapse-unusable-answer', { call: call.action, detail: 'The list never ends.' });
    },

    async teamEligibility(evaluationId, teamId, signal) {
      const init = { params: { path: { evalId: evaluationId, id: teamId } }, signal };
      const exchange = api.repeatable.GET(
        '/repo/v1/evaluation/{evalId}/team/{id}/submissionEligibility',
        init,
      );
      const call = about('read who may submit', evaluationId);
      const { teamEligibility, membersEligibility, eligibilityStateHash } = await api.read(
        call,
        eligibilitySchema,
        exchange,
      );
      return {
        eligible: teamEligibility.isEligible,
        registered: teamEligibility.isRegistered ?? teamEligibility.isEligible,
        quotaFilled: teamEligibility.isQuotaFilled ?? false,
        members: (membersEligibility ?? []).map((member) => ({
          userId: member.principalId,
          eligible: member.isEligible,
          registered: member.isRegistered ?? member.isEligible,
          quotaFilled: member.isQuotaFilled ?? false,
          conflictingSubmission: member.hasConflictingSubmission ?? false,
        })),
        hash: eligibilityStateHash,
      };
    },
  };
}

function toPage(page: z.infer<typeof evaluationPageSchema>, offset: number): EvaluationPage {
  const next = hasMore(page, offset, evaluationsAtOnce) ? { nextOffset: offset + page.results.length } : {};
  return { evaluations: page.results, ...next };
}

function toRound({
  id,
  roundStart,
  roundEnd,
  limits,
}: z.infer<typeof roundsSchema>['page'][number]): EvaluationRound {
  return {
    id,
    startsAt: roundStart,
    endsAt: roundEnd,
    limits: (limits ?? []).map(({ limitType, maximumSubmissions }) => ({
      per: limitType,
      most: maximumSubmissions,
    })),
  };
}
