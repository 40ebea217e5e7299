import { SubmitSheet } from '../features/challenge/SubmitSheet.tsx';
import { PushSheet } from '../features/push-image/PushSheet.tsx';
import { AccountMenu } from '../features/sign-in/AccountMenu.tsx';
import { TransferStrip } from '../features/transfers/TransferStrip.tsx';
import { DeleteDialog } from '../features/trash/DeleteDialog.tsx';
import { useNavigation } from '../state/navigation.ts';
import { useSignInView } from '../state/sign-in-view.ts';
import { ConnectionLine } from './ConnectionLine.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import { viewOf } from './pages.tsx';
import { Sidebar } from './Sidebar.tsx';
import { SignInPage } from './SignInPage.tsx';
import { useFirstSignIn } from './use-first-sign-in.ts';

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
