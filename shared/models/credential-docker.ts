/** What the `docker` command keeps for registries, as far as Axon tells of it. Never a secret. */
import * as z from 'zod';
import { problemSchema } from '../problems.ts';

/** Where the docker command keeps one credential. */
export const credentialLocationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), path: z.string() }),
  /** `docker-credential-<helper>`. */
  z.object({ kind: z.literal('helper'), helper: z.string() }),
]);
export type CredentialLocation = z.infer<typeof credentialLocationSchema>;

/** Where a credential of the docker command is, inside a sentence. */
export function locationWords(location: CredentialLocation): string {
  return location.kind === 'file' ? location.path : `the credential helper ${location.helper}`;
}

export const dockerCredentialEntrySchema = z
  .object({
    /** Host with port. */
    registry: z.string(),
    username: z.string(),
    location: credentialLocationSchema,
  })
  .readonly();
export type DockerCredentialEntry = z.infer<typeof dockerCredentialEntrySchema>;

export const dockerCredentialsSchema = z
  .object({
    configPath: z.string(),
    /** Whether `configPath` is there. */
    exists: z.boolean(),
    entries: z.array(dockerCredentialEntrySchema).readonly(),
    /** Where a credential for the present endpoint's registry would be written. `plaintext` needs consent. */
    writesTo: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('helper'), helper: z.string() }),
      z.object({ kind: z.literal('plaintext'), path: z.string() }),
    ]),
    /** What kept Axon from reading all of it: a broken file, a helper that fails. */
    problems: z.array(problemSchema).readonly(),
  })
  .readonly();
export type DockerCredentials = z.infer<typeof dockerCredentialsSchema>;

export const dockerWriteSchema = z
  .object({
    registry: z.string(),
    location: credentialLocationSchema,
    /** Copy of the file as it was before; undefined where no file was changed. */
    backup: z.string().optional(),
  })
  .readonly();
export type DockerWrite = z.infer<typeof dockerWriteSchema>;
