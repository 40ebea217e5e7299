import { useState } from 'react';
import type { AccountEntry } from '#shared/models/account-record.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useAccounts } from '../../state/accounts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface RenameDialogProps {
  readonly account: AccountEntry;
  readonly onClose: () => void;
}

/** Another name for an account, in Axon alone. */
export function RenameDialog({ account, onClose }: RenameDialogProps) {
  const [label, setLabel] = useState(account.label);
  const { setList } = useAccounts();
  const command = useCommand();
  const isGood = label.trim() !== '' && label.trim().length <= 200;
  const rename = async () => {
    const done = await command.run(async () =>
      setList(await client.account.rename({ id: account.id, label: label.trim() })),
    );
    if (done) onClose();
  };
  return (
    <FormDialog
      title="Rename the account"
      submit="Rename"
      onSubmit={() => void rename()}
      isReady={isGood}
      isBusy={command.isBusy}
      problem={command.problem}
      onRetry={command.again}
      onClose={onClose}
    >
      <TextField
        label="Name"
        autoFocus
        value={label}
        onChange={setLabel}
        help="Only Axon shows it. Your name in Synapse stays as it is."
        error={label.trim().length > 200 ? 'This is too long; 200 characters are the most.' : undefined}
      />
    </FormDialog>
  );
}
