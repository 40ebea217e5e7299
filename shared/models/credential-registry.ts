/** Credentials for registries other than Synapse's. */
import * as z from 'zod';
import { problemSchema } from '../problems.ts';

/** The answer to "does this registry accept this name and password?". */
export const registryCheckSchema = z.discriminatedUnion('state', [
  /** `scheme` is how the registry asks: by name and password itself, or by tokens of a token service. */
  z.object({
    state: z.literal('accepted'),
    scheme: z.enum(['basic', 'token']),
    realm: z.string().optional(),
  }),
  /** The registry lets everybody in without asking, so that nothing is proved. */
  z.object({ state: z.literal('open') }),
  /**
   * The registry sends to a token service on another host. Nothing was sent there yet: ask the user, then check
   * again with `trustRealm`.
   */
  z.object({ state: z.literal('realm-unknown'), realm: z.string() }),
  z.object({ state: z.literal('refused'), problem: problemSchema }),
]);
export type RegistryCheck = z.infer<typeof registryCheckSchema>;
