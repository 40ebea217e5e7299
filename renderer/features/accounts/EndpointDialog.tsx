import { type ReactNode, useState } from 'react';
import type { Endpoint } from '#shared/models/account.ts';
import { problem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useAccounts } from '../../state/accounts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface EndpointDialogProps {
  /** The one to change; a new one where undefined. */
  readonly endpoint: Endpoint | undefined;
  readonly onClose: () => void;
}

const empty: Endpoint = { name: '', rest: '', registry: '', portal: '' };

/** Where another Synapse is. The backend judges the addresses; what it refuses stands under them. */
export function EndpointDialog({ endpoint, onClose }: EndpointDialogProps) {
  const [typed, setTyped] = useState(endpoint ?? empty);
  const { setList } = useAccounts();
  const command = useCommand();
  const set = (changes: Partial<Endpoint>) => {
    setTyped({ ...typed, ...changes });
    command.forget();
  };
  const isComplete = Object.values(typed).every((value) => value.trim() !== '');
  const save = async () => {
    if (!isComplete || command.isBusy) return;
    const done = await command.run(async () => setList(await client.account.saveEndpoint(typed)));
    if (done) onClose();
  };
  const badAddress = isComplete ? notAnAddress(typed) : undefined;
  const shown =
    command.problem === undefined || badAddress === undefined
      ? command.problem
      : problem('endpoint-invalid', { sentence: badAddress });
  return (
    <Dialog
      title={endpoint === undefined ? 'Add another Synapse' : `Change ${endpoint.name}`}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="primary"
            isDisabled={!isComplete || command.isBusy}
            hint={isComplete ? undefined : 'Fill in all four first.'}
            onPress={() => void save()}
          >
            Save
          </Button>
        </>
      }
    >
      <Fields onSubmit={() => void save()}>
        <TextField
          label="Name"
          autoFocus
          value={typed.name}
          onChange={(name) => set({ name })}
          placeholder="our institute"
        />
        <TextField
          label="REST services"
          help="The address that programs use, with https://."
          isMono
          isReadOnly={endpoint !== undefined}
          value={typed.rest}
          onChange={(rest) => set({ rest })}
          placeholder="https://repo.example.org"
        />
        <TextField
          label="Registry"
          help="Host, and port if it has one, as it stands in image names."
          isMono
          value={typed.registry}
          onChange={(registry) => set({ registry })}
          placeholder="docker.example.org"
        />
        <TextField
          label="Web pages"
          help="Where people use this Synapse in a browser."
          isMono
          value={typed.portal}
          onChange={(portal) => set({ portal })}
          placeholder="https://www.example.org"
        />
        {shown === undefined ? null : <ProblemCard problem={shown} onRetry={command.again} />}
      </Fields>
    </Dialog>
  );
}

interface FieldsProps {
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

function Fields({ onSubmit, children }: FieldsProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      className="flex flex-col gap-3 pt-1"
    >
      {children}
      {/* Enter in a form of several fields sends it only where there is a button to send it with. */}
      <button type="submit" hidden aria-hidden tabIndex={-1} />
    </form>
  );
}

/** The contract takes addresses only, and would refuse anything else without words for the user. */
function notAnAddress({ rest, portal }: Endpoint): string | undefined {
  if (!URL.canParse(rest))
    return 'The REST address is not one; it should look like https://repo.example.org.';
  if (!URL.canParse(portal))
    return 'The address of the web pages is not one; it should look like https://www.example.org.';
  return undefined;
}
