import type { AccountEntry } from '#shared/models/account-record.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useAccounts } from '../../state/accounts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

interface RevokeDialogProps {
  readonly account: AccountEntry;
  readonly onClose: () => void;
}

/** Asks before a token is ended in Synapse itself, and says who else loses it. */
export function RevokeDialog({ account, onClose }: RevokeDialogProps) {
  const { setList } = useAccounts();
  const command = useCommand();
  const revoke = async () => {
    const done = await command.run(async () =>
      setList(await client.account.remove({ id: account.id, revoke: true })),
    );
    if (done) onClose();
  };
  return (
    <FormDialog
      title={`Revoke the token of ${account.label}?`}
      kind="danger"
      submit={command.isBusy ? 'Revoking' : 'Revoke and sign out'}
      onSubmit={() => void revoke()}
      isBusy={command.isBusy}
      problem={command.problem}
      cancel="Keep it"
      onClose={onClose}
    >
      <p>
        Synapse ends the token for good. {account.userName} is signed out here, and everything else that uses
        the same token stops working: the docker command where Axon wrote it, scripts, other computers.
      </p>
      <p className="text-muted">
        Transfers of this account that are under way will fail. Images are not touched.
      </p>
    </FormDialog>
  );
}
