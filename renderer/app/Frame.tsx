import { useEffect, useRef } from 'react';
import { SubmitSheet } from '../features/challenge/SubmitSheet.tsx';
import { PushSheet } from '../features/push-image/PushSheet.tsx';
import { AccountMenu } from '../features/sign-in/AccountMenu.tsx';
import { TransferStrip } from '../features/transfers/TransferStrip.tsx';
import { DeleteDialog } from '../features/trash/DeleteDialog.tsx';
import { useAccounts } from '../state/accounts.ts';
import { useNavigation } from '../state/navigation.ts';
import { useSession } from '../state/session.ts';
import { useSignInView } from '../state/sign-in-view.ts';
import { ConnectionLine } from './ConnectionLine.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import { viewOf } from './pages.tsx';
import { Sidebar } from './Sidebar.tsx';
import { SignInPage } from './SignInPage.tsx';
import { StorageNotices } from './StorageNotices.tsx';

/** Sidebar, the present page, the transfer strip, and the push sheet over them. */
export function Frame() {
  const route = useNavigation((store) => store.route);
  const isSigningIn = useSignInView((store) => store.isOpen);
  useFirstSignIn();
  return (
    <div className="flex h-full">
      <Sidebar account={<AccountMenu />} />
      <div className="flex min-w-0 flex-1 flex-col">
        <ConnectionLine />
        <StorageNotices />
        {isSigningIn ? (
          <SignInPage />
        ) : (
          <main className="flex min-h-0 flex-1 flex-col">
            <CrashBoundary route={JSON.stringify(route)}>{viewOf(route)}</CrashBoundary>
          </main>
        )}
        <TransferStrip />
      </div>
      <PushSheet />
      <SubmitSheet />
      <DeleteDialog />
    </div>
  );
}

/** Opens the sign-in view by itself, once, where Axon starts and no account is known. */
function useFirstSignIn(): void {
  const session = useSession((store) => store.session);
  const list = useAccounts((store) => store.list);
  const asked = useRef(false);
  useEffect(() => {
    if (session === undefined || list === undefined || asked.current) return;
    asked.current = true;
    if (session.account === undefined && list.accounts.length === 0) useSignInView.getState().open();
  }, [session, list]);
}
