import { useState } from 'react';
import type { Problem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useSession } from '../../state/session.ts';
import { useSignInView } from '../../state/sign-in-view.ts';
import { announce } from '../../ui/announce.ts';

export interface SignInCommand {
  readonly signIn: (token: string) => Promise<void>;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly forgetProblem: () => void;
}

/** Signs in with a token, and closes the view where that worked. */
export function useSignIn(): SignInCommand {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const signIn = async (token: string) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const session = await client.account.signInWithToken({ token });
      useSession.getState().setSession(session);
      useSignInView.getState().close();
      announce(`Signed in as ${session.account?.displayName ?? 'you'}`);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { signIn, isBusy, problem, forgetProblem: () => setProblem(undefined) };
}

/** Signs out; the token is forgotten. */
export async function signOut(): Promise<void> {
  const session = await client.account.signOut();
  useSession.getState().setSession(session);
}
