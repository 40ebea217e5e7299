/** Signing in and out, two-factor codes, terms of use (Synapse §1.4, §1.7). */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { checkToken, issueToken } from '../access-token.ts';
import { timestamp } from '../answers/entity-answers.ts';
import { type Call, get, parseBody, parseQuery, post, type Route, remove, requireUser } from '../route.ts';
import { findUser, wellKnown } from '../state/principals.ts';
import { allScopes, type User } from '../state/synapse-state.ts';
import { badRequest, notFound, SynapseError, unauthenticated } from '../synapse-error.ts';

const termsVersion = '1.0.0';
const twoFactorLifetimeMs = 10 * 60 * 1000;

async function loginResponse(call: Call, user: User) {
  const { token } = await issueToken(call.context, {
    kind: 'session',
    userId: user.id,
    scopes: allScopes,
    name: 'session',
  });
  return {
    accessToken: token,
    acceptsTermsOfUse: user.terms !== 'MUST_AGREE_NOW',
    authenticationReceipt: randomUUID(),
  };
}

const loginRequest = z.object({
  username: z.string(),
  password: z.string(),
  authenticationReceipt: z.string().nullish(),
});

async function logIn(call: Call) {
  const { context } = call;
  const { username, password } = parseBody(loginRequest, call);
  const user = findUser(context.state, username);
  if (user === undefined || user.password !== password) {
    throw unauthenticated('The provided username/password combination is incorrect');
  }
  if (user.twoFactor === undefined) return loginResponse(call, user);
  const twoFaToken = randomUUID();
  context.pendingSignIns.set(twoFaToken, {
    userId: user.id,
    expiresOn: context.clock.now() + twoFactorLifetimeMs,
  });
  throw new SynapseError(401, {
    concreteType: 'org.sagebionetworks.repo.model.auth.TwoFactorAuthErrorResponse',
    userId: Number(user.id),
    twoFaToken,
    reason: 'Two factor authentication required.',
    errorCode: 'TWO_FA_REQUIRED',
  });
}

const twoFactorRequest = z.object({
  userId: z.number().int(),
  twoFaToken: z.string(),
  otpCode: z.string(),
  otpType: z.enum(['TOTP', 'RECOVERY_CODE']),
});

function acceptsCode(user: User, otpCode: string, otpType: 'TOTP' | 'RECOVERY_CODE'): boolean {
  const { twoFactor } = user;
  if (twoFactor === undefined) return false;
  if (otpType === 'TOTP') return twoFactor.otpCode === otpCode;
  const index = twoFactor.recoveryCodes.indexOf(otpCode);
  if (index >= 0) twoFactor.recoveryCodes.splice(index, 1);
  return index >= 0;
}

async function logInWithCode(call: Call) {
  const { state, clock, pendingSignIns } = call.context;
  const { userId, twoFaToken, otpCode, otpType } = parseBody(twoFactorRequest, call);
  const pending = pendingSignIns.get(twoFaToken);
  const user = state.users[String(userId)];
  if (user === undefined || pending?.userId !== user.id || pending.expiresOn <= clock.now()) {
    throw unauthenticated('The provided token is invalid or has expired.');
  }
  if (!acceptsCode(user, otpCode, otpType)) throw unauthenticated('The provided code is invalid.');
  pendingSignIns.delete(twoFaToken);
  return loginResponse(call, user);
}

function logOut(call: Call): void {
  const { tokens } = call.context.state;
  requireUser(call);
  const { tokenId = '' } = call.caller;
  // Personal tokens have an endpoint of their own; this one ends sessions only.
  if (tokens[tokenId]?.kind === 'session') delete tokens[tokenId];
}

async function anonymousToken(call: Call) {
  const { realm } = parseQuery(z.object({ realm: z.string() }), call);
  if (realm !== '0') throw notFound(`Realm ${realm.slice(0, 50)} does not exist`);
  const wanted = {
    kind: 'session',
    userId: wellKnown.anonymous,
    scopes: ['view'],
    name: 'anonymous',
  } as const;
  return { accessToken: (await issueToken(call.context, wanted)).token };
}

function userOf(call: Call): User {
  const user = call.context.state.users[requireUser(call)];
  if (user === undefined) throw notFound('User does not exist');
  return user;
}

function twoFactorStatus(call: Call) {
  return { status: userOf(call).twoFactor === undefined ? 'DISABLED' : 'ENABLED' };
}

function termsStatus(call: Call) {
  const { id, terms, termsAgreedOn } = userOf(call);
  return {
    userId: id,
    userCurrentTermsOfServiceState: terms,
    ...(termsAgreedOn === undefined
      ? {}
      : { lastAgreementDate: timestamp(termsAgreedOn), lastAgreementVersion: termsVersion }),
  };
}

function termsInfo(call: Call) {
  return {
    termsOfServiceUrl: `${call.context.settings.endpoint}/terms-of-service`,
    latestTermsOfServiceVersion: termsVersion,
    currentRequirements: {
      minimumTermsOfServiceVersion: termsVersion,
      requirementDate: '2024-01-01T00:00:00.000Z',
    },
  };
}

const signRequest = z.object({ accessToken: z.string(), termsOfServiceVersion: z.string().nullish() });

async function signTerms(call: Call): Promise<void> {
  const { accessToken, termsOfServiceVersion } = parseBody(signRequest, call);
  const check = await checkToken(call.context, accessToken);
  const user = check.kind === 'valid' ? call.context.state.users[check.record.userId] : undefined;
  if (user === undefined) throw unauthenticated('Invalid access token');
  if ((termsOfServiceVersion ?? termsVersion) !== termsVersion) throw badRequest('Unknown terms version.');
  user.terms = 'UP_TO_DATE';
  user.termsAgreedOn = call.context.clock.now();
}

const open = { scopes: [] };

export const authenticationRoutes: readonly Route[] = [
  post('/auth/v1/login2', logIn, open),
  post('/auth/v1/2fa/token', logInWithCode, { scopes: [], status: 200 }),
  get('/auth/v1/2fa', twoFactorStatus),
  remove('/auth/v1/sessionAccessToken', logOut, { scopes: [], status: 200 }),
  get('/auth/v1/anonymousToken', anonymousToken, open),
  get('/auth/v1/termsOfUse2/status', termsStatus),
  get('/auth/v1/termsOfUse2/info', termsInfo, open),
  post('/auth/v1/termsOfUse2', signTerms, { scopes: [], status: 204 }),
];
