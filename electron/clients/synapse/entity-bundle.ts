import { type Bundle, bundleSchema } from './answers.ts';
import type { Call } from './check-answer.ts';
import type { SynapseApi } from './synapse-api.ts';

/** One call instead of six (Synapse §4.2). */
export async function readBundle(
  api: SynapseApi,
  id: string,
  call: Call,
  signal: AbortSignal,
): Promise<Bundle> {
  const body = {
    includeEntity: true,
    includePermissions: true,
    includeEntityPath: true,
    includeBenefactorACL: true,
    includeRestrictionInformation: true,
  };
  const params = { path: { id } };
  return api.read(
    call,
    bundleSchema,
    api.repeatable.POST('/repo/v1/entity/{id}/bundle2', { params, body, signal }),
  );
}
