import { useState } from 'react';
import type { AccountEntry } from '#shared/models/account-record.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useAccounts } from '../../state/accounts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
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
    if (!isGood || command.isBusy) return;
    const done = await command.run(async () =>
      setList(await client.account.rename({ id: account.id, label: label.trim() })),
    );
    if (done) onClose();
  };
  return (
    <Dialog
      title="Rename the account"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={!isGood || command.isBusy} onPress={() => void rename()}>
            Rename
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
        className="flex flex-col gap-3 pt-1"
      >
        <TextField
          label="Name"
          autoFocus
          value={label}
          onChange={setLabel}
          help="Only Axon shows it. Your name in Synapse stays as it is."
          error={label.trim().length > 200 ? 'This is too long; 200 characters are the most.' : undefined}
        />
        {command.problem === undefined ? null : (
          <ProblemCard problem={command.problem} onRetry={command.again} />
        )}
      </form>
    </Dialog>
  );
}
