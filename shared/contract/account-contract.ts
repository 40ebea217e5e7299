import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { accountSchema, endpointSchema } from '../models/account.ts';
import { accountListSchema, registryRecordSchema } from '../models/account-record.ts';
import { signInProgressSchema } from '../models/account-verification.ts';
import { dockerCredentialsSchema, dockerWriteSchema } from '../models/credential-docker.ts';
import { registryCheckSchema } from '../models/credential-registry.ts';
import { procedure } from './procedure.ts';

const sessionSchema = z.object({ endpoint: endpointSchema, account: accountSchema.optional() });
export type Session = z.infer<typeof sessionSchema>;

/** More than any token or password has; what is longer is refused with a sentence of its own. */
const pastedSchema = z.string().max(2_000_000);
/** REST address of a known endpoint; the one in use where left out. */
const whereSchema = { endpoint: z.string().optional(), label: z.string().max(200).optional() };
const progress = eventIterator(signInProgressSchema);

/** Who is signed in, and where. Secrets go in once and never come out. */
export const accountContract = {
  current: procedure.output(sessionSchema),
  /** Tries and keeps a token in one step, at the endpoint in use. */
  signInWithToken: procedure.input(z.object({ token: pastedSchema })).output(sessionSchema),
  /** Forgets the account in use, token and all. */
  signOut: procedure.output(sessionSchema),

  /** All accounts and endpoints, at once and whenever they change; asks nobody. */
  watch: procedure.output(eventIterator(accountListSchema)),
  list: procedure.output(accountListSchema),
  switch: procedure.input(z.object({ id: z.string() })).output(sessionSchema),
  rename: procedure
    .input(z.object({ id: z.string(), label: z.string().trim().min(1).max(200) }))
    .output(accountListSchema),
  /** Forgets an account; with `revoke` the token is revoked in Synapse first, and kept where that fails. */
  remove: procedure.input(z.object({ id: z.string(), revoke: z.boolean() })).output(accountListSchema),

  /** By password: a password buys a personal access token, and is forgotten with the session. */
  signInWithPassword: procedure
    .input(z.object({ userName: z.string().max(500), password: z.string().max(5_000), ...whereSchema }))
    .output(progress),
  /** Goes on after `code-needed`, within ten minutes. A wrong code may be tried again. */
  signInWithCode: procedure
    .input(
      z.object({
        pending: z.string(),
        kind: z.enum(['one-time', 'recovery']),
        code: z.string().max(100),
      }),
    )
    .output(progress),
  /** By token: a pasted personal or OAuth access token. Nothing is kept unless Synapse accepts it. */
  signInWithPastedToken: procedure.input(z.object({ token: pastedSchema, ...whereSchema })).output(progress),
  /** From Docker: what the docker command has for the endpoint's registry. Call only after asking the user. */
  importFromDocker: procedure.input(z.object(whereSchema)).output(progress),
  /** Looks at an account again, the one in use where no id is given. */
  verify: procedure.input(z.object({ id: z.string().optional() })).output(progress),

  /** Adds or changes an endpoint; `rest` tells which. */
  saveEndpoint: procedure.input(endpointSchema.unwrap()).output(accountListSchema),
  /** Forgets an endpoint that the user added and its accounts. */
  removeEndpoint: procedure.input(z.object({ rest: z.string() })).output(accountListSchema),
  /** Goes to an endpoint: with the account last used there, else signed out. */
  useEndpoint: procedure.input(z.object({ rest: z.string() })).output(sessionSchema),

  /** What the docker command has. Passwords stay where they are. */
  dockerCredentials: procedure.output(dockerCredentialsSchema),
  /** Gives the account's token to the docker command; without a helper only with `allowPlaintext`. */
  writeToDocker: procedure
    .input(z.object({ id: z.string(), allowPlaintext: z.boolean() }))
    .output(dockerWriteSchema),
  /** Takes a registry's credential away from the docker command, as `docker logout` does. */
  removeFromDocker: procedure.input(z.object({ registry: z.string() })).output(dockerWriteSchema),
};

const registryLogin = {
  registry: z.string().max(300),
  username: z.string().max(500),
  password: z.string().max(20_000),
  /** The token service that the user agreed to, as `realm-unknown` named it. */
  trustRealm: z.string().optional(),
};

/** Credentials for registries that are not Synapse's. */
export const registriesContract = {
  list: procedure.output(z.array(registryRecordSchema).readonly()),
  /** Asks the registry, keeps nothing. */
  check: procedure.input(z.object(registryLogin)).output(registryCheckSchema),
  /** Checks, and keeps the credential where it was accepted or where the registry asks nobody. */
  save: procedure.input(z.object(registryLogin)).output(registryCheckSchema),
  /** The same with what the docker command has for the registry. Call only after asking the user. */
  importFromDocker: procedure
    .input(z.object({ registry: z.string().max(300), trustRealm: z.string().optional() }))
    .output(registryCheckSchema),
  remove: procedure
    .input(z.object({ registry: z.string() }))
    .output(z.array(registryRecordSchema).readonly()),
};
