import { Plus } from 'lucide-react';
import { useAccounts } from '../../state/accounts.ts';
import { useSignInView } from '../../state/sign-in-view.ts';
import { Button } from '../../ui/Button.tsx';
import { SettingsGroup } from '../../ui/SettingsGroup.tsx';
import { SettingsRow } from '../../ui/SettingsRow.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { AccountRow } from './AccountRow.tsx';
import { EndpointSettings } from './EndpointSettings.tsx';

/** The accounts that Axon knows and the Synapses that it can speak to. */
export function AccountSettings() {
  const list = useAccounts((store) => store.list);
  const open = useSignInView((store) => store.open);
  if (list === undefined) return <Skeleton label="Loading accounts" rows={2} />;
  return (
    <>
      <SettingsGroup
        title="Accounts"
        action={
          <Button isSmall icon={<Plus size={12} aria-hidden />} onPress={open}>
            Add an account
          </Button>
        }
      >
        {list.accounts.length === 0 ? (
          <SettingsRow
            name="Nobody is signed in"
            about="Sign in with a password, a token, or what Docker has; it takes less than a minute."
          />
        ) : (
          <ul aria-label="Accounts">
            {list.accounts.map((account) => (
              <AccountRow key={account.id} account={account} />
            ))}
          </ul>
        )}
        <p className="py-2 text-muted text-sm">
          {list.keptIn === 'keychain'
            ? 'Tokens are in the keychain of this computer.'
            : 'This computer offers no keychain: tokens are in memory only, and gone when Axon ends.'}
        </p>
      </SettingsGroup>
      <EndpointSettings list={list} />
    </>
  );
}
