import type * as z from 'zod';
import { fail } from '#shared/problems.ts';
import { type termsStateSchema, termsStatusSchema, userBundleSchema } from './answers.ts';
import { anonymousUserId } from './entity-kinds.ts';
import type { SynapseApi } from './synapse-api.ts';

/** Who the token belongs to (Synapse §2). */
export interface SynapseIdentity {
  readonly userId: string;
  readonly userName: string;
  /** First and last name, else the user name. */
  readonly displayName: string;
  readonly certified: boolean;
}

/** Where the user stands with the terms of service (Synapse §1.7). */
export interface TermsStatus {
  readonly state: z.infer<typeof termsStateSchema>;
  /** False only where Synapse already refuses to push and pull. */
  readonly accepted: boolean;
}

export interface AccountCalls {
  /** `token-rejected` where the token is nobody's, `not-signed-in` where there is none. */
  whoAmI(signal: AbortSignal): Promise<SynapseIdentity>;
  termsStatus(signal: AbortSignal): Promise<TermsStatus>;
}

/** Profile and certification, in the bits of the bundle's mask (Synapse §2). */
const profileAndCertification = 0x1 | 0x8;

export function accountCalls(api: SynapseApi): AccountCalls {
  return {
    async whoAmI(signal) {
      const params = { query: { mask: profileAndCertification } };
      const exchange = api.repeatable.GET('/repo/v1/user/bundle', { params, signal });
      const bundle = await api.read({ action: 'read your profile' }, userBundleSchema, exchange);
      const { userName, firstName, lastName, ownerId } = bundle.userProfile;
      const userId = bundle.userId ?? ownerId;
      if (userId == null) {
        return fail('synapse-unusable-answer', { call: 'read your profile', detail: 'It names no user.' });
      }
      // Synapse may answer a token that it does not know as it answers anybody.
      if (userId === anonymousUserId) {
        return fail('token-rejected', { reason: 'Synapse takes the token for the anonymous user’s.' });
      }
      const displayName = [firstName, lastName].filter(Boolean).join(' ').trim() || userName;
      return { userId, userName, displayName, certified: bundle.isCertified ?? false };
    },

    async termsStatus(signal) {
      const exchange = api.repeatable.GET('/auth/v1/termsOfUse2/status', { signal });
      const status = await api.read({ action: 'read the terms' }, termsStatusSchema, exchange);
      const state = status.userCurrentTermsOfServiceState;
      return { state, accepted: state !== 'MUST_AGREE_NOW' };
    },
  };
}
