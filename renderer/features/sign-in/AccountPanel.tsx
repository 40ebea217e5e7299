import { LogIn, LogOut, Plus, Settings, Stethoscope } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Session } from '#shared/contract/account-contract.ts';
import type { AccountList } from '#shared/models/account-record.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { goTo } from '../../state/navigation.ts';
import { readSession } from '../../state/read-session.ts';
import { useSession } from '../../state/session.ts';
import { useSignInView } from '../../state/sign-in-view.ts';
import { switchAccount } from '../../state/switch-account.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { AccountChoice } from './AccountChoice.tsx';
import { AccountFacts } from './AccountFacts.tsx';

interface AccountPanelProps {
  readonly session: Session;
  readonly list: AccountList;
  readonly onClose: () => void;
}

/** The account in use, the others to switch to, and the ways in and out. */
export function AccountPanel({ session, list, onClose }: AccountPanelProps) {
  const problem = useSession((store) => store.problem);
  const { open, openWith, close } = useSignInView();
  const active = list.accounts.find((entry) => entry.active);
  const leave = (go: () => void) => () => {
    onClose();
    go();
  };
  const visit = (name: 'doctor' | 'settings') =>
    leave(() => {
      close();
      goTo({ name });
    });
  const signInAgain = leave(() =>
    active === undefined ? open() : openWith({ rest: active.endpoint.rest, userName: active.userName }),
  );
  return (
    <>
      {session.account === undefined ? (
        <div className="flex flex-col gap-2 p-3">
          <p className="font-medium">{active === undefined ? 'Nobody is signed in' : active.displayName}</p>
          {problem === undefined ? (
            <p className="text-muted">
              {active === undefined
                ? 'Choose an account, or sign in.'
                : 'The token was kept in memory only, and is gone since Axon was started again.'}
            </p>
          ) : (
            <ProblemCard problem={problem} onRetry={() => void readSession()} />
          )}
        </div>
      ) : (
        <AccountFacts account={session.account} endpoint={session.endpoint} />
      )}
      {list.accounts.length < 2 && active !== undefined ? null : (
        <AccountChoice accounts={list.accounts} onChoose={(id) => leave(() => void switchAccount(id))()} />
      )}
      <div className="flex flex-col border-t p-1">
        {session.account === undefined ? (
          <PanelButton icon={<LogIn size={14} aria-hidden />} onPress={signInAgain}>
            Sign in
          </PanelButton>
        ) : null}
        {problem === undefined ? null : (
          <PanelButton icon={<Stethoscope size={14} aria-hidden />} onPress={visit('doctor')}>
            Find out why
          </PanelButton>
        )}
        <PanelButton icon={<Plus size={14} aria-hidden />} onPress={leave(open)}>
          Add an account
        </PanelButton>
        <PanelButton icon={<Settings size={14} aria-hidden />} onPress={visit('settings')}>
          Manage accounts
        </PanelButton>
        {active === undefined ? null : <SignOut />}
      </div>
    </>
  );
}

function SignOut() {
  const [problem, setProblem] = useState<ReturnType<typeof problemOf>>();
  const signOut = async () => {
    try {
      useSession.getState().setSession(await client.account.signOut());
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <>
      {problem === undefined ? null : <ProblemCard problem={problem} onRetry={() => void signOut()} />}
      <PanelButton icon={<LogOut size={14} aria-hidden />} onPress={() => void signOut()}>
        Sign out and forget the token
      </PanelButton>
    </>
  );
}

interface PanelButtonProps {
  readonly icon: ReactNode;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function PanelButton({ icon, onPress, children }: PanelButtonProps) {
  return (
    <Button look="quiet" icon={icon} onPress={onPress} className="w-full justify-start px-2!">
      {children}
    </Button>
  );
}
