import { ChevronsUpDown, LogOut, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { type Account, type Endpoint, productionEndpoint } from '#shared/models/account.ts';
import type { Problem } from '#shared/problems.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useSession } from '../../state/session.ts';
import { useSignInView } from '../../state/sign-in-view.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { accountWarning, initials } from './account-words.ts';
import { signOut } from './use-sign-in.ts';

/** Who is signed in, for the sidebar; the rest about the account is one click away. */
export function AccountMenu() {
  const session = useSession((store) => store.session);
  const openSignIn = useSignInView((store) => store.open);
  if (session === undefined) return <div className="h-11" />;
  if (session.account === undefined) {
    return (
      <Button icon={<UserRound size={14} aria-hidden />} onPress={openSignIn} className="w-full">
        <span className="rail:sr-only">Sign in</span>
      </Button>
    );
  }
  return <SignedIn account={session.account} endpoint={session.endpoint} />;
}

interface SignedInProps {
  readonly account: Account;
  readonly endpoint: Endpoint;
}

function SignedIn({ account, endpoint }: SignedInProps) {
  const warning = accountWarning(account);
  const isProduction = endpoint.name === productionEndpoint.name;
  return (
    <DialogTrigger>
      <AriaButton
        aria-label={`Account: ${account.displayName}`}
        className="flex min-h-11 w-full min-w-0 items-center gap-2 rounded px-1.5 py-1 text-left hover:bg-pressed pressed:bg-pressed"
      >
        <span
          aria-hidden
          className="flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-soft font-medium text-accent text-xs"
        >
          {initials(account.displayName)}
        </span>
        <span className="flex min-w-0 flex-1 flex-col rail:sr-only">
          <span className="truncate font-medium">{account.displayName}</span>
          <span className={`truncate text-sm ${warning === undefined ? 'text-muted' : 'text-warn'}`}>
            {warning ?? 'certified'}
          </span>
          {isProduction ? null : <span className="truncate text-muted text-xs">at {endpoint.name}</span>}
        </span>
        <ChevronsUpDown size={14} aria-hidden className="text-muted rail:hidden" />
      </AriaButton>
      <Popover placement="bottom start" className="float-in w-80 rounded-md bg-raised shadow-float">
        <Dialog aria-label="Account" className="flex flex-col outline-none">
          <AccountFacts account={account} endpoint={endpoint} />
          <SignOut />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function SignOut() {
  const [problem, setProblem] = useState<Problem>();
  return (
    <div className="flex flex-col gap-2 border-t p-2">
      {problem === undefined ? null : <ProblemCard problem={problem} />}
      <Button
        look="quiet"
        icon={<LogOut size={14} aria-hidden />}
        onPress={() => {
          signOut().catch((error: unknown) => setProblem(problemOf(error)));
        }}
        className="justify-start"
      >
        Sign out and forget the token
      </Button>
    </div>
  );
}
