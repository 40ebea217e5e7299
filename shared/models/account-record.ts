import * as z from 'zod';
import { type Endpoint, endpointSchema, productionEndpoint } from './account.ts';

/**
 * Sage Bionetworks' staging Synapse (Synapse §0.1). Which registry it has is not confirmed, so the user may
 * change this one.
 */
const stagingEndpoint: Endpoint = {
  name: 'staging',
  rest: 'https://repo-staging.prod.sagebase.org',
  registry: 'docker-staging.synapse.org',
  portal: 'https://staging.synapse.org',
};

/** The endpoints that Axon knows by itself. */
export const builtInEndpoints: readonly Endpoint[] = [productionEndpoint, stagingEndpoint];

/** How an account came to Axon. */
export const signInMethodSchema = z.enum(['password', 'token', 'docker']);
export type SignInMethod = z.infer<typeof signInMethodSchema>;

/** What is kept of an account beside its token, which the secret store alone has. Nothing here is secret. */
export const accountRecordSchema = z
  .object({
    id: z.string(),
    /** What the user calls it; at first the user name. */
    label: z.string(),
    endpoint: endpointSchema,
    userId: z.string(),
    userName: z.string(),
    displayName: z.string(),
    method: signInMethodSchema,
    /** Id of the token's record in Synapse, for revoking it; undefined where the token does not tell. */
    tokenId: z.string().optional(),
    /** Milliseconds since 1970. */
    addedAt: z.number(),
    usedAt: z.number(),
  })
  .readonly();
export type AccountRecord = z.infer<typeof accountRecordSchema>;

/** Credentials for a registry that is not Synapse's, without the password. */
export const registryRecordSchema = z
  .object({
    /** Host with port. */
    registry: z.string(),
    username: z.string(),
    /** Token services that the user agreed may see the credential: absolute URLs without query. */
    trustedRealms: z.array(z.string()).readonly(),
    addedAt: z.number(),
  })
  .readonly();
export type RegistryRecord = z.infer<typeof registryRecordSchema>;

/** An account in the list of accounts. */
export const accountEntrySchema = accountRecordSchema
  .unwrap()
  .extend({
    active: z.boolean(),
    /** False where the token is gone: it was kept in memory and Axon was restarted. */
    signedIn: z.boolean(),
  })
  .readonly();
export type AccountEntry = z.infer<typeof accountEntrySchema>;

/** All accounts and all endpoints, as the account menu shows them. */
export const accountListSchema = z
  .object({
    accounts: z.array(accountEntrySchema).readonly(),
    /** The endpoint in use, with or without an account. */
    endpoint: endpointSchema,
    /** The built-in ones, the one Axon was started for, and those the user added. */
    endpoints: z
      .array(z.object({ endpoint: endpointSchema, addedByUser: z.boolean() }).readonly())
      .readonly(),
    /** `memory`: this computer offers no keychain, and accounts must be signed in again after a restart. */
    keptIn: z.enum(['keychain', 'memory']),
  })
  .readonly();
export type AccountList = z.infer<typeof accountListSchema>;
