import * as z from 'zod';
import { portalLinks } from '#shared/models/account.ts';
import { fail } from '#shared/problems.ts';
import { idSchema } from './answers.ts';
import { SynapseApi, type SynapseApiOptions } from './synapse-api.ts';

/** What a right password gets (Synapse §1.4): a session, or the question for a code. */
export type PasswordAnswer =
  | { readonly state: 'signed-in'; readonly sessionToken: string }
  /** `token` proves the password, for about ten minutes. */
  | { readonly state: 'code-needed'; readonly userId: string; readonly token: string };

/** The calls that are made before there is a token. */
export interface SynapseSignIn {
  /** `password-rejected`, `password-reset-needed` where Synapse does not take it. */
  withPassword(userName: string, password: string, signal: AbortSignal): Promise<PasswordAnswer>;
  /** Answers the session's token; `sign-in-code-rejected`, `sign-in-expired`. */
  withCode(
    pending: { readonly userId: string; readonly token: string },
    code: { readonly kind: 'one-time' | 'recovery'; readonly text: string },
    signal: AbortSignal,
  ): Promise<string>;
}

const sessionSchema = z.object({ accessToken: z.string().min(1) });
const twoFactorSchema = z.object({ twoFaToken: z.string().min(1), userId: idSchema });
const refusalSchema = z.object({
  reason: z.string().nullish().catch(undefined),
  errorCode: z.string().nullish().catch(undefined),
});

export function createSynapseSignIn(options: Omit<SynapseApiOptions, 'token'>): SynapseSignIn {
  const api = new SynapseApi({ ...options, token: 'nobody' });
  const { portal } = options.endpoint;
  const call = { action: 'sign in' };

  return {
    async withPassword(username, password, signal) {
      const exchange = api.once.POST('/auth/v1/login2', { body: { username, password }, signal });
      const refused = await refusalIn(exchange);
      if (refused !== undefined) {
        const asked = twoFactorSchema.safeParse(refused.body);
        if (asked.success) {
          return { state: 'code-needed', userId: asked.data.userId, token: asked.data.twoFaToken };
        }
        const { reason, errorCode } = refused;
        if (errorCode === 'PASSWORD_RESET_VIA_EMAIL_REQUIRED') {
          return fail('password-reset-needed', { resetUrl: portalLinks(portal).passwordReset });
        }
        if ([400, 401, 403, 404].includes(refused.status)) return fail('password-rejected', { reason });
      }
      const { accessToken } = await api.read(call, sessionSchema, exchange);
      return { state: 'signed-in', sessionToken: accessToken };
    },

    async withCode({ userId, token }, { kind, text }, signal) {
      const otpType = kind === 'one-time' ? ('TOTP' as const) : ('RECOVERY_CODE' as const);
      const body = { userId: Number(userId), twoFaToken: token, otpCode: text, otpType };
      const exchange = api.once.POST('/auth/v1/2fa/token', { body, signal });
      const refused = await refusalIn(exchange);
      if (refused !== undefined && [400, 401, 403].includes(refused.status)) {
        const { reason } = refused;
        return /token|expired/i.test(reason)
          ? fail('sign-in-expired', {})
          : fail('sign-in-code-rejected', { reason });
      }
      return (await api.read(call, sessionSchema, exchange)).accessToken;
    },
  };
}

/** What Synapse refused with; undefined for everything that `read` judges as well as for any other call. */
async function refusalIn(exchange: Promise<{ readonly error?: unknown; readonly response: Response }>) {
  const answer = await exchange.catch(() => undefined);
  if (answer === undefined || answer.response.ok) return undefined;
  const parsed = refusalSchema.safeParse(answer.error);
  if (!parsed.success) return undefined;
  const { reason, errorCode } = parsed.data;
  return { status: answer.response.status, body: answer.error, reason: reason ?? '', errorCode };
}
