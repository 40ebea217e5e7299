import { useEffect, useRef } from 'react';
import { useAccounts } from '../state/accounts.ts';
import { useSession } from '../state/session.ts';
import { useSignInView } from '../state/sign-in-view.ts';

/** Opens the sign-in view by itself, once, where Axon starts and no account is known. */
export function useFirstSignIn(): void {
  const session = useSession((store) => store.session);
  const list = useAccounts((store) => store.list);
  const asked = useRef(false);
  useEffect(() => {
    if (session === undefined || list === undefined || asked.current) return;
    asked.current = true;
    if (session.account === undefined && list.accounts.length === 0) useSignInView.getState().open();
  }, [session, list]);
}
