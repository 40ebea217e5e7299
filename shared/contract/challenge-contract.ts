import * as z from 'zod';
import { digestSchema } from '../models/digest.ts';
import {
  evaluationSchema,
  quotaSchema,
  roundSchema,
  submissionSchema,
  teamEligibilitySchema,
} from '../models/submission.ts';
import { procedure } from './procedure.ts';

const evaluationIdSchema = z.object({ evaluationId: z.string().regex(/^[0-9]+$/) });
const pageSchema = z.object({ offset: z.number().int().min(0).default(0) });

const evaluationDetailsSchema = z
  .object({
    evaluation: evaluationSchema,
    rounds: z.array(roundSchema).readonly(),
    /** The round that is open now. */
    round: roundSchema.optional(),
    /** What the user has left in it when submitting alone. */
    quotas: z.array(quotaSchema).readonly(),
    maySubmit: z.boolean(),
    /** Why nothing can be submitted now; absent where something can. */
    closed: z.string().optional(),
    /** Teams of the user, to submit as; ask `eligibility` about the chosen one. */
    teams: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
  })
  .readonly();
export type EvaluationDetails = z.infer<typeof evaluationDetailsSchema>;

const receiptSchema = z
  .object({
    submission: submissionSchema,
    /** What the organisers say on receipt. */
    message: z.string().optional(),
  })
  .readonly();
export type SubmissionReceipt = z.infer<typeof receiptSchema>;

/** Submitting an image, by its digest, to a challenge. */
export const challengeContract = {
  /** Queues that the user may submit to. */
  evaluations: procedure.input(pageSchema).output(
    z.object({
      evaluations: z.array(evaluationSchema).readonly(),
      nextOffset: z.number().optional(),
    }),
  ),
  details: procedure.input(evaluationIdSchema).output(evaluationDetailsSchema),
  eligibility: procedure
    .input(evaluationIdSchema.extend({ teamId: z.string().regex(/^[0-9]+$/) }))
    .output(teamEligibilitySchema),
  submit: procedure
    .input(
      evaluationIdSchema.extend({
        repositoryId: z.string(),
        digest: digestSchema,
        name: z.string().max(256).optional(),
        teamId: z
          .string()
          .regex(/^[0-9]+$/)
          .optional(),
        /** User ids of team members who take part; the user always does. */
        contributors: z
          .array(z.string().regex(/^[0-9]+$/))
          .max(100)
          .readonly()
          .optional(),
      }),
    )
    .output(receiptSchema),
  /** The user's own submissions to a queue with where each stands. */
  submissions: procedure.input(evaluationIdSchema.extend(pageSchema.shape)).output(
    z.object({
      submissions: z.array(submissionSchema).readonly(),
      nextOffset: z.number().optional(),
    }),
  ),
  /** Asks for a submission to be cancelled; the queue's organisers decide whether they allow that. */
  cancel: procedure.input(z.object({ submissionId: z.string().regex(/^[0-9]+$/) })).output(z.void()),
};
