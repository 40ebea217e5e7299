import { randomUUID } from 'node:crypto';
import { type Endpoint, wantedScopes } from '#shared/models/account.ts';
import type { SignInMethod } from '#shared/models/account-record.ts';
import type { SignInProgress, VerificationStepId } from '#shared/models/account-verification.ts';
import { fail, type Problem, ProblemError } from '#shared/problems.ts';
import type { DockerCredentials } from '../../clients/docker-credentials/docker-credentials.ts';
import type { RegistryClient, RegistryCredentials } from '../../clients/registry/registry-client.ts';
import type { SynapseSignIn } from '../../clients/synapse/sign-in-calls.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { readTokenClaims } from '../../clients/synapse/token-claims.ts';
import { checkPastedToken } from './check-pasted-token.ts';
import type { Endpoints } from './endpoints.ts';
import type { SignIn } from './sign-in.ts';
import { type SignInOutcome, type SignInSteps, streamSignIn, verificationSteps } from './sign-in-steps.ts';
import { type EngineLogin, verifyAccount } from './verify-account.ts';

interface SignInMethodsDeps {
  readonly signIn: SignIn;
  readonly endpoints: Endpoints;
  readonly docker: DockerCredentials;
  readonly problemOf: (error: unknown) => Problem;
  /** Name of this computer, for the names of tokens. */
  readonly computer: string;
  readonly clientWith: (endpoint: Endpoint, token: string) => SynapseClient;
  readonly signInAt: (endpoint: Endpoint) => SynapseSignIn;
  readonly registryWith: (endpoint: Endpoint, credentials: RegistryCredentials) => RegistryClient;
  readonly engineLogin: EngineLogin;
}

/** Where to, and what to call the account. */
interface SignInRequest {
  /** REST address of the endpoint; the one in use where left out. */
  readonly endpoint?: string | undefined;
  readonly label?: string | undefined;
}

/** A password that was right, and that is not here any more. */
interface Pending {
  readonly endpoint: Endpoint;
  readonly userId: string;
  readonly token: string;
  readonly method: SignInMethod;
  readonly label: string | undefined;
  readonly expiresAt: number;
}

interface Attempt {
  readonly endpoint: Endpoint;
  readonly method: SignInMethod;
  readonly label: string | undefined;
}

/** Synapse waits about this long for a code. */
const pendingMs = 10 * 60 * 1000;
/** Cleaning up goes on for this long when the one who asked has left. */
const cleanUpMs = 15_000;
const lastSteps: readonly VerificationStepId[] = [...verificationSteps, 'keep'];

/** The three ways to an account, each a stream of steps that ends in a kept token or in nothing at all. */
export class SignInMethods {
  readonly #deps: SignInMethodsDeps;
  readonly #pending = new Map<string, Pending>();

  constructor(deps: SignInMethodsDeps) {
    this.#deps = deps;
  }

  withPassword(
    {
      userName,
      password,
      ...request
    }: SignInRequest & { readonly userName: string; readonly password: string },
    signal: AbortSignal,
  ): AsyncGenerator<SignInProgress, void> {
    return this.#stream(['password', 'create-token', ...lastSteps], signal, (steps) =>
      this.#byPassword(steps, { userName, password }, this.#attempt(request, 'password'), signal),
    );
  }

  withCode(
    {
      pending: id,
      kind,
      code,
    }: { readonly pending: string; readonly kind: 'one-time' | 'recovery'; readonly code: string },
    signal: AbortSignal,
  ): AsyncGenerator<SignInProgress, void> {
    return this.#stream(['code', 'create-token', ...lastSteps], signal, async (steps) => {
      const session = await steps.run('code', async () => {
        const pending = this.#pending.get(id);
        if (pending === undefined || pending.expiresAt < Date.now()) return fail('sign-in-expired', {});
        const synapse = this.#deps.signInAt(pending.endpoint);
        const text = code.replace(/\s+/g, '');
        const token = await synapse.withCode(pending, { kind, text }, signal);
        this.#pending.delete(id);
        return { end: { state: 'ok', sentence: 'The code is right.' }, result: { token, pending } };
      });
      return this.#bySession(steps, session.token, session.pending, signal);
    });
  }

  withToken(
    { token: pasted, ...request }: SignInRequest & { readonly token: string },
    signal: AbortSignal,
  ): AsyncGenerator<SignInProgress, void> {
    return this.#stream(['token-form', ...lastSteps], signal, (steps) =>
      this.#byToken(steps, pasted, this.#attempt(request, 'token'), signal),
    );
  }

  /** Docker may hold a token, or a name and password that buy one. */
  fromDocker(request: SignInRequest, signal: AbortSignal): AsyncGenerator<SignInProgress, void> {
    return this.#stream(['token-form', 'password', 'create-token', ...lastSteps], signal, async (steps) => {
      const attempt = this.#attempt(request, 'docker');
      const { registry } = attempt.endpoint;
      const found = await steps.run('token-form', async () => {
        const result =
          (await this.#deps.docker.get(registry, signal)) ?? fail('docker-has-no-credential', { registry });
        return { end: { state: 'ok', sentence: `Docker has a credential for ${registry}.` }, result };
      });
      const isToken = found.kind === 'identity-token' || readTokenClaims(found.secret) !== undefined;
      if (isToken) return this.#byToken(steps, found.secret, attempt, signal);
      const { username: userName, secret: password } = found;
      return this.#byPassword(steps, { userName, password }, attempt, signal);
    });
  }

  /** Looks at an account again; nothing is kept or removed. */
  verify(id: string | undefined, signal: AbortSignal): AsyncGenerator<SignInProgress, void> {
    return this.#stream(verificationSteps, signal, async (steps) => {
      const { signIn } = this.#deps;
      const account = id === undefined ? signIn.active : signIn.requireRecord(id);
      const token = account && (await signIn.tokenOf(account));
      if (account === undefined || token === undefined) return fail('not-signed-in', {});
      await verifyAccount(steps, this.#verification(account.endpoint, token), signal);
      return { state: 'verified' };
    });
  }

  #stream(
    ids: readonly VerificationStepId[],
    signal: AbortSignal,
    run: (steps: SignInSteps) => Promise<SignInOutcome>,
  ): AsyncGenerator<SignInProgress, void> {
    return streamSignIn(ids, this.#deps.problemOf, run, signal);
  }

  #attempt(request: SignInRequest, method: SignInMethod): Attempt {
    return { endpoint: this.#deps.endpoints.require(request.endpoint), method, label: request.label };
  }

  async #byPassword(
    steps: SignInSteps,
    { userName, password }: { readonly userName: string; readonly password: string },
    attempt: Attempt,
    signal: AbortSignal,
  ): Promise<SignInOutcome> {
    const answer = await steps.run('password', async () => {
      const result = await this.#deps
        .signInAt(attempt.endpoint)
        .withPassword(userName.trim(), password, signal);
      const sentence =
        result.state === 'signed-in'
          ? 'The password is right.'
          : 'The password is right; now Synapse wants the code of your second factor.';
      return { end: { state: 'ok', sentence }, result };
    });
    if (answer.state === 'signed-in') return this.#bySession(steps, answer.sessionToken, attempt, signal);
    const pending = randomUUID();
    const { userId, token } = answer;
    this.#forgetExpired();
    this.#pending.set(pending, { ...attempt, userId, token, expiresAt: Date.now() + pendingMs });
    return { state: 'code-needed', pending };
  }

  /** A session buys a token and is ended; a token that is not kept in the end is revoked before that. */
  async #bySession(
    steps: SignInSteps,
    sessionToken: string,
    attempt: Attempt,
    signal: AbortSignal,
  ): Promise<SignInOutcome> {
    const session = this.#deps.clientWith(attempt.endpoint, sessionToken);
    let created: string | undefined;
    try {
      created = await steps.run('create-token', () => this.#createToken(session, signal));
      const outcome = await this.#verifyAndKeep(steps, created, attempt, signal);
      created = undefined;
      return outcome;
    } finally {
      await cleanUp(session, created);
    }
  }

  async #createToken(session: SynapseClient, signal: AbortSignal) {
    const names = tokenNames(this.#deps.computer, new Date());
    for (const name of names) {
      const result = await session.createToken(name, wantedScopes, signal).catch(unlessRefused);
      if (result !== undefined) {
        return { end: { state: 'ok', sentence: `Synapse made the token “${name}”.` } as const, result };
      }
    }
    return fail('token-name-taken', { name: names[0] });
  }

  async #byToken(
    steps: SignInSteps,
    pasted: string,
    attempt: Attempt,
    signal: AbortSignal,
  ): Promise<SignInOutcome> {
    const token = await steps.run('token-form', async () => {
      const { text } = checkPastedToken(pasted, attempt.endpoint, Date.now());
      return { end: { state: 'ok', sentence: 'It has the form of a token.' }, result: text };
    });
    return this.#verifyAndKeep(steps, token, attempt, signal);
  }

  async #verifyAndKeep(
    steps: SignInSteps,
    token: string,
    { endpoint, method, label }: Attempt,
    signal: AbortSignal,
  ): Promise<SignInOutcome> {
    const { signIn } = this.#deps;
    const { who } = await verifyAccount(steps, this.#verification(endpoint, token), signal);
    const account = await steps.run('keep', async () => {
      signal.throwIfAborted();
      const result = await signIn.keep({ endpoint, token, who, method, label });
      return { end: keptEnd(signIn.keptIn), result };
    });
    return { state: 'signed-in', account };
  }

  #verification(endpoint: Endpoint, token: string) {
    return {
      endpoint,
      token,
      synapse: this.#deps.clientWith(endpoint, token),
      registry: this.#deps.registryWith(endpoint, { username: 'axon', password: token }),
      engineLogin: this.#deps.engineLogin,
    };
  }

  #forgetExpired(): void {
    for (const [id, { expiresAt }] of this.#pending) {
      if (expiresAt < Date.now()) this.#pending.delete(id);
    }
  }
}

function keptEnd(keptIn: 'keychain' | 'memory') {
  return keptIn === 'keychain'
    ? ({ state: 'ok', sentence: 'Kept in the keychain of this computer.' } as const)
    : ({
        state: 'warning',
        sentence: 'This computer offers no keychain: the token is kept until Axon ends.',
      } as const);
}

/** Synapse refuses a name that is taken with a 400 whose words are not known for sure (Synapse §1.2). */
function unlessRefused(error: unknown): undefined {
  if (error instanceof ProblemError && error.problem.code === 'synapse-refused') {
    if (error.problem.facts.status === 400) return undefined;
  }
  throw error;
}

/** Nothing is left of a sign-in but the token that was kept. What fails here is not worth a word. */
async function cleanUp(session: SynapseClient, unwanted: string | undefined): Promise<void> {
  const signal = AbortSignal.timeout(cleanUpMs);
  const id = unwanted === undefined ? undefined : readTokenClaims(unwanted)?.tokenId;
  if (id !== undefined) await session.revokeToken(id, signal).catch(() => undefined);
  await session.endSession(signal).catch(() => undefined);
}

/** Longest name that Axon gives a token. */
const longest = 200;

/**
 * Names for the token of this computer, to be tried in turn: Synapse refuses a name that another token of the
 * user has.
 */
function tokenNames(computer: string, now: Date): readonly [string, ...string[]] {
  const name = `Axon on ${computer.trim() || 'a computer'}`.slice(0, longest);
  const moment = now.toISOString();
  const [day = '', time = ''] = moment.split('T');
  return [name, `${name} ${day}`, `${name} ${day} ${time.slice(0, 8)}`, `${name} ${moment}`];
}
