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
import { tokenNames } from './token-names.ts';
import { type EngineLogin, verifyAccount } from './verify-account.ts';

interface RoadParts {
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
interface Wish {
  /** REST address of the endpoint; the one in use where left out. */
  readonly endpoint?: string | undefined;
  readonly label?: string | undefined;
}

/** A password that was right, and that is not here any more. */
interface Pending {
  readonly endpoint: Endpoint;
  readonly userId: string;
  readonly token: string;
  readonly road: SignInMethod;
  readonly label: string | undefined;
  readonly expiresAt: number;
}

interface Road {
  readonly endpoint: Endpoint;
  readonly road: SignInMethod;
  readonly label: string | undefined;
}

/** Synapse waits about this long for a code. */
const pendingMs = 10 * 60 * 1000;
/** Cleaning up goes on for this long when the one who asked has left. */
const cleanUpMs = 15_000;
const lastSteps: readonly VerificationStepId[] = [...verificationSteps, 'keep'];

/** The three roads to an account, each a stream of steps that ends in a kept token or in nothing at all. */
export class SignInMethods {
  readonly #parts: RoadParts;
  readonly #pending = new Map<string, Pending>();

  constructor(parts: RoadParts) {
    this.#parts = parts;
  }

  withPassword(
    { userName, password, ...wish }: Wish & { readonly userName: string; readonly password: string },
    signal: AbortSignal,
  ): AsyncGenerator<SignInProgress, void> {
    return this.#stream(['password', 'create-token', ...lastSteps], signal, (steps) =>
      this.#byPassword(steps, { userName, password }, this.#road(wish, 'password'), signal),
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
        const synapse = this.#parts.signInAt(pending.endpoint);
        const text = code.replace(/\s+/g, '');
        const token = await synapse.withCode(pending, { kind, text }, signal);
        this.#pending.delete(id);
        return { verdict: { state: 'ok', sentence: 'The code is right.' }, result: { token, pending } };
      });
      return this.#bySession(steps, session.token, session.pending, signal);
    });
  }

  withToken(
    { token: pasted, ...wish }: Wish & { readonly token: string },
    signal: AbortSignal,
  ): AsyncGenerator<SignInProgress, void> {
    return this.#stream(['token-form', ...lastSteps], signal, (steps) =>
      this.#byToken(steps, pasted, this.#road(wish, 'token'), signal),
    );
  }

  /** Docker may hold a token, or a name and password that buy one. */
  fromDocker(wish: Wish, signal: AbortSignal): AsyncGenerator<SignInProgress, void> {
    return this.#stream(['token-form', 'password', 'create-token', ...lastSteps], signal, async (steps) => {
      const road = this.#road(wish, 'docker');
      const { registry } = road.endpoint;
      const found = await steps.run('token-form', async () => {
        const result =
          (await this.#parts.docker.get(registry, signal)) ?? fail('docker-has-no-credential', { registry });
        return { verdict: { state: 'ok', sentence: `Docker has a credential for ${registry}.` }, result };
      });
      const isToken = found.kind === 'identity-token' || readTokenClaims(found.secret) !== undefined;
      if (isToken) return this.#byToken(steps, found.secret, road, signal);
      const { username: userName, secret: password } = found;
      return this.#byPassword(steps, { userName, password }, road, signal);
    });
  }

  /** Looks at an account again; nothing is kept or removed. */
  verify(id: string | undefined, signal: AbortSignal): AsyncGenerator<SignInProgress, void> {
    return this.#stream(verificationSteps, signal, async (steps) => {
      const { signIn } = this.#parts;
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
    return streamSignIn(ids, this.#parts.problemOf, run, signal);
  }

  #road(wish: Wish, road: SignInMethod): Road {
    return { endpoint: this.#parts.endpoints.require(wish.endpoint), road, label: wish.label };
  }

  async #byPassword(
    steps: SignInSteps,
    { userName, password }: { readonly userName: string; readonly password: string },
    road: Road,
    signal: AbortSignal,
  ): Promise<SignInOutcome> {
    const answer = await steps.run('password', async () => {
      const result = await this.#parts
        .signInAt(road.endpoint)
        .withPassword(userName.trim(), password, signal);
      const sentence =
        result.state === 'signed-in'
          ? 'The password is right.'
          : 'The password is right; now Synapse wants the code of your second factor.';
      return { verdict: { state: 'ok', sentence }, result };
    });
    if (answer.state === 'signed-in') return this.#bySession(steps, answer.sessionToken, road, signal);
    const pending = randomUUID();
    const { userId, token } = answer;
    this.#forgetExpired();
    this.#pending.set(pending, { ...road, userId, token, expiresAt: Date.now() + pendingMs });
    return { state: 'code-needed', pending };
  }

  /** A session buys a token and is ended; a token that is not kept in the end is revoked before that. */
  async #bySession(
    steps: SignInSteps,
    sessionToken: string,
    road: Road,
    signal: AbortSignal,
  ): Promise<SignInOutcome> {
    const session = this.#parts.clientWith(road.endpoint, sessionToken);
    let created: string | undefined;
    try {
      created = await steps.run('create-token', () => this.#createToken(session, signal));
      const outcome = await this.#verifyAndKeep(steps, created, road, signal);
      created = undefined;
      return outcome;
    } finally {
      await cleanUp(session, created);
    }
  }

  async #createToken(session: SynapseClient, signal: AbortSignal) {
    const names = tokenNames(this.#parts.computer, new Date());
    for (const name of names) {
      const result = await session.createToken(name, wantedScopes, signal).catch(unlessRefused);
      if (result !== undefined) {
        return { verdict: { state: 'ok', sentence: `Synapse made the token “${name}”.` } as const, result };
      }
    }
    return fail('token-name-taken', { name: names[0] });
  }

  async #byToken(
    steps: SignInSteps,
    pasted: string,
    road: Road,
    signal: AbortSignal,
  ): Promise<SignInOutcome> {
    const token = await steps.run('token-form', async () => {
      const { text } = checkPastedToken(pasted, road.endpoint, Date.now());
      return { verdict: { state: 'ok', sentence: 'It has the form of a token.' }, result: text };
    });
    return this.#verifyAndKeep(steps, token, road, signal);
  }

  async #verifyAndKeep(
    steps: SignInSteps,
    token: string,
    { endpoint, road, label }: Road,
    signal: AbortSignal,
  ): Promise<SignInOutcome> {
    const { signIn } = this.#parts;
    const { who } = await verifyAccount(steps, this.#verification(endpoint, token), signal);
    const account = await steps.run('keep', async () => {
      signal.throwIfAborted();
      const result = await signIn.keep({ endpoint, token, who, road, label });
      return { verdict: keptVerdict(signIn.keptIn), result };
    });
    return { state: 'signed-in', account };
  }

  #verification(endpoint: Endpoint, token: string) {
    return {
      endpoint,
      token,
      synapse: this.#parts.clientWith(endpoint, token),
      registry: this.#parts.registryWith(endpoint, { username: 'axon', password: token }),
      engineLogin: this.#parts.engineLogin,
    };
  }

  #forgetExpired(): void {
    for (const [id, { expiresAt }] of this.#pending) {
      if (expiresAt < Date.now()) this.#pending.delete(id);
    }
  }
}

function keptVerdict(keptIn: 'keychain' | 'memory') {
  return keptIn === 'keychain'
    ? ({ state: 'ok', sentence: 'Kept in the keychain of this computer.' } as const)
    : ({
        state: 'warning',
        sentence: 'This computer offers no keychain: the token is kept until Axon ends.',
      } as const);
}

/** Synapse refuses a name that is taken with a 400 whose words are not known for sure (contract 1.2). */
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
