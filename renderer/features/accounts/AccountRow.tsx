import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { AccountEntry } from '#shared/models/account-record.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { accountTitle, useAccounts } from '../../state/accounts.ts';
import { useSignInView } from '../../state/sign-in-view.ts';
import { switchAccount } from '../../state/switch-account.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { SettingsRow } from '../../ui/SettingsRow.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';

/** One account: whose it is, where, and what can be done with it. */
export function AccountRow({ account }: { readonly account: AccountEntry }) {
  const [question, setQuestion] = useState<'rename' | 'revoke'>();
  const { setList } = useAccounts();
  const openWith = useSignInView((store) => store.openWith);
  const command = useCommand();
  const title = accountTitle(account);
  const signOut = () =>
    void command.run(async () => setList(await client.account.remove({ id: account.id, revoke: false })));
  return (
    <li aria-label={title}>
      <SettingsRow
        name={
          <span className="flex flex-wrap items-center gap-2">
            {account.label}
            {account.active ? <Badge tone="accent">in use</Badge> : null}
            {account.signedIn ? null : <Badge tone="warn">signed out</Badge>}
          </span>
        }
        about={
          <>
            {account.displayName} ({account.userName}) at {account.endpoint.name},{' '}
            {methodWords[account.method]} <Age at={account.addedAt} />
          </>
        }
      >
        <span className="flex shrink-0 items-center gap-1">
          {account.signedIn ? (
            account.active ? null : (
              <Button isSmall onPress={() => void switchAccount(account.id)}>
                Switch to it
              </Button>
            )
          ) : (
            <Button
              isSmall
              onPress={() => openWith({ rest: account.endpoint.rest, userName: account.userName })}
            >
              Sign in
            </Button>
          )}
          <Menu
            label={`Actions for ${title}`}
            entries={[
              { id: 'rename', label: 'Rename…', onChoose: () => setQuestion('rename') },
              'separator',
              { id: 'sign-out', label: 'Sign out and forget the token', onChoose: signOut },
              {
                id: 'revoke',
                label: 'Revoke the token in Synapse…',
                isDangerous: true,
                disabledReason: whyNotRevoke(account),
                onChoose: () => setQuestion('revoke'),
              },
            ]}
          >
            <IconButton label={`Actions for ${title}`} icon={<Ellipsis size={16} aria-hidden />} />
          </Menu>
        </span>
      </SettingsRow>
      {command.problem === undefined ? null : (
        <ProblemCard problem={command.problem} onRetry={command.again} className="my-2" />
      )}
      {question === 'rename' ? (
        <RenameDialog account={account} onClose={() => setQuestion(undefined)} />
      ) : null}
      {question === 'revoke' ? (
        <RevokeDialog account={account} onClose={() => setQuestion(undefined)} />
      ) : null}
    </li>
  );
}

const methodWords = {
  password: 'with a token that Axon made',
  token: 'with a pasted token',
  docker: 'with what Docker had',
} as const satisfies Readonly<Record<AccountEntry['method'], string>>;

function whyNotRevoke({ signedIn, tokenId }: AccountEntry): string | undefined {
  if (!signedIn) return 'Its token is not here any more; revoke it in Synapse.';
  return tokenId === undefined ? 'This token does not tell its id; revoke it in Synapse.' : undefined;
}
