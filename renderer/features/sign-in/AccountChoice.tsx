import { Check } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { AccountEntry } from '#shared/models/account-record.ts';

interface AccountChoiceProps {
  readonly accounts: readonly AccountEntry[];
  readonly onChoose: (id: string) => void;
}

/** The accounts to switch between; the one in use has a tick. */
export function AccountChoice({ accounts, onChoose }: AccountChoiceProps) {
  return (
    <ListBox
      aria-label="Accounts"
      items={accounts.map((account) => ({ ...account, key: account.id }))}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={accounts.filter(({ active }) => active).map(({ id }) => id)}
      onSelectionChange={(keys) => {
        const chosen = accounts.find(({ id }) => keys !== 'all' && keys.has(id));
        if (chosen !== undefined) onChoose(chosen.id);
      }}
      className="flex flex-col border-t p-1 outline-none"
    >
      {(account) => (
        <ListBoxItem
          id={account.id}
          textValue={`${account.label} at ${account.endpoint.name}`}
          className="flex min-h-8 items-center gap-2 rounded px-2 py-1 outline-none hover:bg-hover focus:bg-pressed"
        >
          <Check size={14} aria-hidden className={account.active ? 'text-accent' : 'invisible'} />
          <span className="min-w-0 flex-1 truncate">{account.label}</span>
          <span className="max-w-28 shrink-0 truncate text-muted text-sm">
            {account.signedIn ? account.endpoint.name : 'signed out'}
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}
