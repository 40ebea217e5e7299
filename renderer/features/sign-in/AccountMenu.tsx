import { ChevronsUpDown, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, DialogTrigger, Popover } from 'react-aria-components';
import { productionEndpoint } from '#shared/models/account.ts';
import { useAccounts } from '../../state/accounts.ts';
import { useSession } from '../../state/session.ts';
import { useSignInView } from '../../state/sign-in-view.ts';
import { Button } from '../../ui/Button.tsx';
import { AccountPanel } from './AccountPanel.tsx';
import { accountWarning, initials } from './account-words.ts';

/** Who is signed in, for the sidebar; the rest about the accounts is one click away. */
export function AccountMenu() {
  const { session, problem } = useSession();
  const list = useAccounts((store) => store.list);
  const openSignIn = useSignInView((store) => store.open);
  const [isOpen, setOpen] = useState(false);
  if (session === undefined || list === undefined) return <div className="h-11" />;
  const active = list.accounts.find((entry) => entry.active);
  if (list.accounts.length === 0) {
    return (
      <Button icon={<UserRound size={14} aria-hidden />} onPress={openSignIn} className="w-full">
        <span className="rail:sr-only">Sign in</span>
      </Button>
    );
  }
  const { account, endpoint } = session;
  const name = account === undefined ? (active?.displayName ?? 'Signed out') : account.displayName;
  const warning =
    account === undefined
      ? problem === undefined
        ? 'signed out'
        : 'not confirmed'
      : accountWarning(account);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton
        aria-label={`Account: ${name}`}
        className="flex min-h-11 w-full min-w-0 items-center gap-2 rounded px-1.5 py-1 text-left hover:bg-pressed pressed:bg-pressed"
      >
        <span
          aria-hidden
          className="flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-soft font-medium text-accent text-xs"
        >
          {initials(name)}
        </span>
        <span className="flex min-w-0 flex-1 flex-col rail:sr-only">
          <span className="truncate font-medium">{name}</span>
          <span className={`truncate text-sm ${warning === undefined ? 'text-muted' : 'text-warn'}`}>
            {warning ?? 'certified'}
          </span>
          {endpoint.name === productionEndpoint.name ? null : (
            <span className="truncate text-muted text-xs">at {endpoint.name}</span>
          )}
        </span>
        <ChevronsUpDown size={14} aria-hidden className="text-muted rail:hidden" />
      </AriaButton>
      <Popover
        aria-label="Account"
        placement="bottom start"
        className="float-in scroll-quiet flex max-h-[80vh] w-80 flex-col rounded-md outline-none bg-raised shadow-float"
      >
        <AccountPanel session={session} list={list} onClose={() => setOpen(false)} />
      </Popover>
    </DialogTrigger>
  );
}
