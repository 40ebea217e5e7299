import { useEffect, useRef } from 'react';
import { useSession } from '../state/session.ts';
import { useSignInView } from '../state/sign-in-view.ts';

/** Opens the sign-in view by itself, once, where Axon starts with nobody signed in. */
export function useFirstSignIn(): void {
  const session = useSession((store) => store.session);
  const asked = useRef(false);
  useEffect(() => {
    if (session === undefined || asked.current) return;
    asked.current = true;
    if (session.account === undefined) useSignInView.getState().open();
  }, [session]);
}
