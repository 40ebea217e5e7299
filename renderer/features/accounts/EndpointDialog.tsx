import { useState } from 'react';
import type { Endpoint } from '#shared/models/account.ts';
import { problem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useAccounts } from '../../state/accounts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface EndpointDialogProps {
  /** The one to change; a new one where undefined. */
  readonly endpoint: Endpoint | undefined;
  readonly onClose: () => void;
}

const empty: Endpoint = { name: '', rest: '', registry: '', portal: '' };

/** Where another Synapse is. The backend checks the addresses; what it refuses stands under them. */
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
    const done = await command.run(async () => setList(await client.account.saveEndpoint(typed)));
    if (done) onClose();
  };
  const badAddress = isComplete ? notAnAddress(typed) : undefined;
  const shown =
    command.problem === undefined || badAddress === undefined
      ? command.problem
      : problem('endpoint-invalid', { sentence: badAddress });
  return (
    <FormDialog
      title={endpoint === undefined ? 'Add another Synapse' : `Change ${endpoint.name}`}
      submit="Save"
      onSubmit={() => void save()}
      isReady={isComplete}
      hint="Fill in all four first."
      isBusy={command.isBusy}
      problem={shown}
      onRetry={command.again}
      onClose={onClose}
    >
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
    </FormDialog>
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
