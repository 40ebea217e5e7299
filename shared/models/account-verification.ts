/** Signing in, step by step: what was asked of Synapse and what it answered. */
import * as z from 'zod';
import { problemSchema } from '../problems.ts';
import { accountRecordSchema } from './account-record.ts';

export const verificationStepIdSchema = z.enum([
  'password',
  'code',
  'create-token',
  'token-form',
  'identity',
  'scopes',
  'terms',
  'certified',
  'registry',
  'engine',
  'last-use',
  'keep',
]);
export type VerificationStepId = z.infer<typeof verificationStepIdSchema>;

/** `warning`: it works, and something will not; the sentence says what. `skipped`: it can't be known. */
export const verificationStepSchema = z
  .object({
    id: verificationStepIdSchema,
    state: z.enum(['waiting', 'running', 'ok', 'warning', 'problem', 'skipped']),
    sentence: z.string(),
    problem: problemSchema.optional(),
    /** Plain words, one for each thing that will not work: "Pulling images will be refused." */
    consequences: z.array(z.string()).readonly().optional(),
  })
  .readonly();
export type VerificationStep = z.infer<typeof verificationStepSchema>;

/** What a token and its owner may do, as far as it could be found out. */
export const verifiedAccountSchema = z
  .object({
    userId: z.string(),
    userName: z.string(),
    displayName: z.string(),
    certified: z.boolean(),
    termsAccepted: z.boolean(),
    /** Undefined where neither the token nor Synapse tells them. */
    scopes: z.array(z.string()).readonly().optional(),
    /** The token's own name in Synapse. */
    tokenName: z.string().optional(),
    /** Milliseconds since 1970. */
    lastUsedAt: z.number().optional(),
    /** When the token ends if it is not used until then: 180 days after its last use (Synapse §1.2). */
    endsUnusedAt: z.number().optional(),
  })
  .readonly();
export type VerifiedAccount = z.infer<typeof verifiedAccountSchema>;

const outcomeSchema = z.discriminatedUnion('state', [
  /** The password was right and the account has two-factor authentication: continue with `signInWithCode`. */
  z.object({ state: z.literal('code-needed'), pending: z.string() }),
  z.object({ state: z.literal('signed-in'), account: accountRecordSchema }),
  /** Only of `verify`: the account was looked at again, and is as the steps tell. */
  z.object({ state: z.literal('verified') }),
  /** Nothing was kept. */
  z.object({ state: z.literal('failed'), problem: problemSchema }),
]);

/** The whole state of a sign-in or a verification; each next one replaces the one before. */
export const signInProgressSchema = z
  .object({
    steps: z.array(verificationStepSchema).readonly(),
    verified: verifiedAccountSchema.optional(),
    /** Set in the last value of the stream only. */
    outcome: outcomeSchema.optional(),
  })
  .readonly();
export type SignInProgress = z.infer<typeof signInProgressSchema>;
