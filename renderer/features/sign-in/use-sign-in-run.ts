import { useEffect, useRef, useState } from 'react';
import type { AccountRecord } from '#shared/models/account-record.ts';
import type { SignInProgress } from '#shared/models/account-verification.ts';
import type { Problem } from '#shared/problems.ts';
import { isAborted, problemOf } from '../../connection/problem-of.ts';
import { readSession } from '../../state/read-session.ts';
import { announce } from '../../ui/announce.tsx';

type Subscribe = (signal: AbortSignal) => Promise<AsyncIterable<SignInProgress>>;

export interface SignInRun {
  /** The steps so far; undefined before the first. */
  readonly progress: SignInProgress | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  /** Set once the account is kept. */
  readonly account: AccountRecord | undefined;
  /** Set while Synapse waits for the code of a second factor. */
  readonly pending: string | undefined;
  readonly start: (subscribe: Subscribe) => void;
  readonly forgetProblem: () => void;
  /** Back to where nothing has been asked. */
  readonly reset: () => void;
}

interface RunState {
  readonly progress?: SignInProgress | undefined;
  readonly isBusy: boolean;
  readonly problem?: Problem | undefined;
  readonly account?: AccountRecord | undefined;
  readonly pending?: string | undefined;
}

const idle: RunState = { isBusy: false };

/** Follows one sign-in, by whatever method, to its end. Leaving the view ends it, and nothing is kept then. */
export function useSignInRun(): SignInRun {
  const [state, setState] = useState<RunState>(idle);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (subscribe: Subscribe) => {
    stop.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    stop.current = controller;
    setState(({ pending }) => ({ pending, isBusy: true }));
    try {
      for await (const progress of await subscribe(signal)) {
        if (signal.aborted) return;
        setState((before) => ({ ...before, progress, ...afterOutcome(progress.outcome, before) }));
        if (progress.outcome?.state === 'signed-in') {
          await readSession(signal);
          announce(`Signed in as ${progress.outcome.account.displayName}`);
        }
      }
    } catch (error) {
      if (isAborted(error, signal)) return;
      setState((before) => ({ ...before, problem: problemOf(error) }));
    }
    if (!signal.aborted) setState((before) => ({ ...before, isBusy: false }));
  };
  return {
    progress: state.progress,
    isBusy: state.isBusy,
    problem: state.problem,
    account: state.account,
    pending: state.pending,
    start: (subscribe) => void start(subscribe),
    forgetProblem: () =>
      setState((before) =>
        before.problem === undefined ? before : { ...before, problem: undefined, progress: undefined },
      ),
    reset: () => {
      stop.current?.abort();
      setState(idle);
    },
  };
}

function afterOutcome(outcome: SignInProgress['outcome'], before: RunState): Partial<RunState> {
  switch (outcome?.state) {
    case 'code-needed':
      return { pending: outcome.pending, progress: undefined };
    case 'signed-in':
      return { account: outcome.account };
    case 'failed':
      return { problem: outcome.problem };
    case 'verified':
    case undefined:
      return { pending: before.pending };
  }
}
