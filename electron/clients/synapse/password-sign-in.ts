import * as z from 'zod';
import { idSchema } from './answers.ts';
import { SynapseApi, type SynapseApiOptions } from './synapse-api.ts';

/** A session of somebody who signed in with a password; it may do all that the user may. */
export interface PasswordSession {
  readonly accessToken: string;
  readonly termsAccepted: boolean;
  /** To be kept on this machine and sent with the next sign-in: it spares the wait after wrong passwords. */
  readonly receipt?: string;
}

export interface SecondFactorWanted {
  readonly userId: string;
  /** Proves the password; sent along with the code. */
  readonly twoFactorToken: string;
}

export type PasswordOutcome =
  | { readonly kind: 'signed-in'; readonly session: PasswordSession }
  | { readonly kind: 'second-factor'; readonly wanted: SecondFactorWanted };

export interface PasswordSignIn {
  /** `sign-in-refused` where the password is wrong. */
  signIn(
    given: { readonly userName: string; readonly password: string; readonly receipt?: string },
    signal: AbortSignal,
  ): Promise<PasswordOutcome>;
  confirm(
    wanted: SecondFactorWanted,
    code: { readonly kind: 'TOTP' | 'RECOVERY_CODE'; readonly text: string },
    signal: AbortSignal,
  ): Promise<PasswordSession>;
}

const sessionSchema = z
  .object({
    accessToken: z.string().min(1),
    acceptsTermsOfUse: z.boolean().nullish(),
    authenticationReceipt: z.string().nullish(),
  })
  .transform(
    ({ accessToken, acceptsTermsOfUse, authenticationReceipt }): PasswordSession => ({
      accessToken,
      termsAccepted: acceptsTermsOfUse ?? false,
      ...(authenticationReceipt ? { receipt: authenticationReceipt } : {}),
    }),
  );

/** Its status is not known for sure (contract 1.4), so its form alone counts. */
const secondFactorSchema = z
  .object({ errorCode: z.literal('TWO_FA_REQUIRED'), userId: idSchema, twoFaToken: z.string().min(1) })
  .transform(({ userId, twoFaToken }): SecondFactorWanted => ({ userId, twoFactorToken: twoFaToken }));

/** Signs in with a user's own password (contract 1.4), which is the only way to create access tokens. */
export function createPasswordSignIn(options: Omit<SynapseApiOptions, 'token'>): PasswordSignIn {
  const api = new SynapseApi({ ...options, token: 'nobody' });
  const call = { action: 'sign in', credential: 'password' } as const;
  return {
    async signIn({ userName, password, receipt }, signal) {
      const body = {
        username: userName,
        password,
        ...(receipt === undefined ? {} : { authenticationReceipt: receipt }),
      };
      const exchange = api.once.POST('/auth/v1/login2', { body, signal });
      const wanted = await api.readRefusal(call, secondFactorSchema, exchange);
      if (wanted !== undefined) return { kind: 'second-factor', wanted };
      return { kind: 'signed-in', session: await api.read(call, sessionSchema, exchange) };
    },

    async confirm({ userId, twoFactorToken }, { kind, text }, signal) {
      const body = { userId: Number(userId), twoFaToken: twoFactorToken, otpCode: text, otpType: kind };
      return api.read(call, sessionSchema, api.once.POST('/auth/v1/2fa/token', { body, signal }));
    },
  };
}
