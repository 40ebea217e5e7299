import { type Endpoint, portalLinks } from '#shared/models/account.ts';
import { lackedScopes, scopeConsequences } from '#shared/models/account-scopes.ts';
import type { VerifiedAccount } from '#shared/models/account-verification.ts';
import { fail, type Problem, type ProblemCode, ProblemError, problem } from '#shared/problems.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import type { SynapseIdentity } from '../../clients/synapse/account-calls.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { TokenRecord } from '../../clients/synapse/token-calls.ts';
import { readTokenClaims } from '../../clients/synapse/token-claims.ts';
import type { SignInSteps, StepEnd } from './sign-in-steps.ts';

/** A token ends when it was not used for this long (Synapse §1.2). */
const unusedLifetimeMs = 180 * 24 * 60 * 60 * 1000;
/** A registry token for pulling from a repository that nobody has proves the sign-in, and grants nothing. */
const nowhere = 'syn1/axon-sign-in';

export type EngineLogin = EngineClient['checkLogin'];

export interface Verification {
  readonly endpoint: Endpoint;
  readonly token: string;
  /** Speaks with the token. */
  readonly synapse: SynapseClient;
  /** Shows the token to the endpoint's registry. */
  readonly registry: RegistryClient;
  /** Has the engine sign in to the registry, as a push will. */
  readonly engineLogin: EngineLogin;
}

/**
 * Asks Synapse and its registry about a token, for real, as the user. Throws where the token is not accepted;
 * everything that will merely not work is a warning.
 */
export async function verifyAccount(
  steps: SignInSteps,
  it: Verification,
  signal: AbortSignal,
): Promise<{ readonly who: SynapseIdentity; readonly verified: VerifiedAccount }> {
  const who = await steps.run('identity', async () => {
    const result = await it.synapse.whoAmI(signal);
    return { end: ok(`Signed in as ${result.userName}.`), result };
  });
  const [scopes, termsAccepted, , , , record] = await Promise.all([
    steps.run('scopes', () => checkScopes(it, signal)),
    steps.run('terms', () => checkTerms(it, signal)),
    steps.run('certified', async () => ({ end: certification(who, it.endpoint), result: undefined })),
    steps.run('registry', () => checkRegistry(it, signal)),
    steps.run('engine', () => checkEngine(it, signal)),
    steps.run('last-use', () => checkLastUse(it, signal)),
  ]);
  const verified = {
    ...who,
    termsAccepted,
    ...(scopes === undefined ? {} : { scopes }),
    ...(record === undefined ? {} : { tokenName: record.name }),
    ...lifeOf(record),
  };
  steps.verified(verified);
  return { who, verified };
}

async function checkScopes({ synapse, token }: Verification, signal: AbortSignal) {
  const claimed = readTokenClaims(token)?.scopes;
  const told = await attempt(synapse.tokenState(token, signal), signal);
  if (told !== undefined && !told.active)
    fail('token-rejected', { reason: 'Synapse says that it has ended.' });
  const scopes = told?.scopes ?? claimed;
  if (scopes === undefined) {
    return { end: skipped('The token does not tell what it allows.'), result: undefined };
  }
  const missing = lackedScopes(scopes);
  if (missing.length === 0) {
    return { end: ok('The token allows to view, download and modify.'), result: scopes };
  }
  const end: StepEnd = {
    state: 'warning',
    sentence: `The token lacks ${missing.join(' and ')}.`,
    problem: problem('scope-missing', { missing: [...missing], action: 'do all that Axon can' }),
    consequences: scopeConsequences(scopes),
  };
  return { end, result: scopes };
}

async function checkTerms({ synapse, endpoint }: Verification, signal: AbortSignal) {
  const { accepted, state } = await synapse.termsStatus(signal);
  if (accepted) {
    const sentence =
      state === 'UP_TO_DATE'
        ? 'The terms of service are accepted.'
        : 'The terms of service are accepted; new ones wait for you in Synapse.';
    return { end: ok(sentence), result: true };
  }
  const termsUrl = portalLinks(endpoint.portal).terms;
  const sentence = 'The terms of service are not accepted: pushing and pulling will be refused.';
  return { end: warning(sentence, problem('terms-not-accepted', { termsUrl })), result: false };
}

function certification(who: SynapseIdentity, endpoint: Endpoint): StepEnd {
  if (who.certified) return ok('You are a certified user.');
  const quizUrl = portalLinks(endpoint.portal).quiz;
  return warning('You are not certified: you can pull, not push.', problem('not-certified', { quizUrl }));
}

/** An unreachable registry says nothing about the token; one that refuses it does. */
async function checkRegistry({ registry, endpoint }: Verification, signal: AbortSignal) {
  const repository = { registry: endpoint.registry, path: nowhere };
  try {
    await registry.grantedActions(repository, ['pull'], signal);
    return { end: ok(`${endpoint.registry} accepts the token.`), result: undefined };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code === 'token-rejected') throw error;
    return {
      end: warning(`${endpoint.registry} could not be asked.`, error.problem),
      result: undefined,
    };
  }
}

const awayCodes: ReadonlySet<ProblemCode> = new Set([
  'engine-not-found',
  'engine-not-running',
  'engine-silent',
  'engine-stopped',
]);

/** A push goes through the engine, over its own network; without one there is nothing to try. */
async function checkEngine({ engineLogin, endpoint, token }: Verification, signal: AbortSignal) {
  const auth = { username: 'axon', password: token, serveraddress: endpoint.registry };
  try {
    await engineLogin(auth, signal);
    return { end: ok(`The engine signs in to ${endpoint.registry} with it.`), result: undefined };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProblemError) || error.problem.code === 'token-rejected') throw error;
    const isAway = awayCodes.has(error.problem.code);
    const end = isAway
      ? skipped('No engine answers: its own sign-in was not tried.')
      : warning('The engine could not sign in to the registry.', error.problem);
    return { end, result: undefined };
  }
}

async function checkLastUse({ synapse, token }: Verification, signal: AbortSignal) {
  const claims = readTokenClaims(token);
  const id = claims?.kind === 'PERSONAL_ACCESS_TOKEN' ? claims.tokenId : undefined;
  if (id === undefined) {
    const sentence = 'It is not a personal access token; Synapse keeps no record of its use.';
    return { end: skipped(sentence), result: undefined };
  }
  const record = await attempt(synapse.tokenRecord(id, signal), signal);
  if (record === undefined) {
    return { end: skipped('Synapse does not show the token’s record.'), result: undefined };
  }
  const { endsUnusedAt } = lifeOf(record);
  const until =
    endsUnusedAt === undefined ? '' : ` (on ${new Date(endsUnusedAt).toISOString().slice(0, 10)})`;
  const sentence = `“${record.name}” ends when it is not used for 180 days${until}.`;
  return { end: ok(sentence), result: record };
}

function lifeOf(record: TokenRecord | undefined): Pick<VerifiedAccount, 'lastUsedAt' | 'endsUnusedAt'> {
  if (record?.lastUsedAt === undefined) return {};
  return { lastUsedAt: record.lastUsedAt, endsUnusedAt: record.lastUsedAt + unusedLifetimeMs };
}

/** The answer, where Synapse gives one; what is only good to know must not fail a sign-in. */
async function attempt<T>(question: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  try {
    return await question;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProblemError && error.problem.code !== 'token-rejected') return undefined;
    throw error;
  }
}

function ok(sentence: string): StepEnd {
  return { state: 'ok', sentence };
}

function skipped(sentence: string): StepEnd {
  return { state: 'skipped', sentence };
}

function warning(sentence: string, found: Problem): StepEnd {
  return { state: 'warning', sentence, problem: found };
}
