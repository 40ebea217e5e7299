import {
  type SignInProgress,
  type VerificationStep,
  type VerificationStepId,
  type VerifiedAccount,
  verificationStepIdSchema,
} from '#shared/models/account-verification.ts';
import { describeProblem, type Problem } from '#shared/problems.ts';
import { LiveValue } from '../live-value.ts';

export type SignInOutcome = NonNullable<SignInProgress['outcome']>;
type ProblemOf = (error: unknown) => Problem;

/** How a step ended where it ended well enough to go on. */
export interface StepEnd {
  readonly state: 'ok' | 'warning' | 'skipped';
  readonly sentence: string;
  readonly problem?: Problem;
  readonly consequences?: readonly string[];
}

/** What each step says before and while it runs. */
const sentences: Readonly<Record<VerificationStepId, string>> = {
  password: 'Signing in with the password',
  code: 'Checking the code',
  'create-token': 'Creating a personal access token',
  'token-form': 'Looking at the token',
  identity: 'Asking Synapse who you are',
  scopes: 'Reading what the token allows',
  terms: 'Checking the terms of service',
  certified: 'Checking certification',
  registry: 'Signing in to the registry',
  engine: 'Having the engine sign in',
  'last-use': 'Reading when the token was last used',
  keep: 'Keeping the token',
};

/** The list of steps as it is shown, and the one way to change it. */
export class SignInSteps {
  readonly live: LiveValue<SignInProgress>;
  readonly #problemOf: ProblemOf;
  readonly #signal: AbortSignal;

  constructor(ids: readonly VerificationStepId[], problemOf: ProblemOf, signal: AbortSignal) {
    const steps = ids.map((id): VerificationStep => ({ id, state: 'waiting', sentence: sentences[id] }));
    this.live = new LiveValue<SignInProgress>({ steps });
    this.#problemOf = problemOf;
    this.#signal = signal;
  }

  /** Runs one step. What it throws is shown as its problem and thrown on. */
  async run<Result>(
    id: VerificationStepId,
    work: () => Promise<{ readonly end: StepEnd; readonly result: Result }>,
  ): Promise<Result> {
    this.#set({ id, state: 'running', sentence: sentences[id] });
    try {
      const { end, result } = await work();
      this.#set({ id, ...end });
      return result;
    } catch (error) {
      if (this.#signal.aborted) throw error;
      const problem = this.#problemOf(error);
      this.#set({ id, state: 'problem', sentence: describeProblem(problem).title, problem });
      throw error;
    }
  }

  verified(verified: VerifiedAccount): void {
    this.live.update((now) => ({ ...now, verified }));
  }

  /** The last value: steps that were not reached say so. */
  end(outcome: SignInOutcome): void {
    this.live.update((now) => ({
      ...now,
      steps: now.steps.map((step) => (step.state === 'waiting' ? { ...step, state: 'skipped' } : step)),
      outcome,
    }));
  }

  #set(step: VerificationStep): void {
    this.live.update((now) => ({
      ...now,
      steps: now.steps.map((old) => (old.id === step.id ? step : old)),
    }));
  }
}

/**
 * Runs a sign-in and streams its steps. The last value has an outcome; whatever was thrown is in it. A caller
 * that leaves aborts `signal`, and the run with it.
 */
export async function* streamSignIn(
  ids: readonly VerificationStepId[],
  problemOf: ProblemOf,
  run: (steps: SignInSteps) => Promise<SignInOutcome>,
  signal: AbortSignal,
): AsyncGenerator<SignInProgress, void> {
  const steps = new SignInSteps(ids, problemOf, signal);
  void Promise.resolve(steps)
    .then(run)
    .then(
      (outcome) => steps.end(outcome),
      (error: unknown) => {
        // Whoever left is told nothing, and that they left is no mistake to be logged.
        if (!signal.aborted) steps.end({ state: 'failed', problem: problemOf(error) });
      },
    );
  for await (const progress of steps.live.watch(signal)) {
    yield progress;
    if (progress.outcome !== undefined) return;
  }
}

/** The steps that look at an account, in the order in which they are shown. */
export const verificationSteps = verificationStepIdSchema.options.filter((id) =>
  ['identity', 'scopes', 'terms', 'certified', 'registry', 'engine', 'last-use'].includes(id),
);
