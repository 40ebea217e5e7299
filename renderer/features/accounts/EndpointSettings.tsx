import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import { type Endpoint, productionEndpoint } from '#shared/models/account.ts';
import type { AccountList } from '#shared/models/account-record.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useAccounts } from '../../state/accounts.ts';
import { useSession } from '../../state/session.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { SettingsGroup } from '../../ui/SettingsGroup.tsx';
import { SettingsRow } from '../../ui/SettingsRow.tsx';
import { EndpointDialog } from './EndpointDialog.tsx';
import { RemoveEndpointDialog } from './RemoveEndpointDialog.tsx';

/** By another name: what starts with `use` counts as a hook. */
const goToEndpoint = client.account.useEndpoint;

/** The Synapses that Axon can speak to: Sage's own, and those that the user adds. */
export function EndpointSettings({ list }: { readonly list: AccountList }) {
  const [edited, setEdited] = useState<Endpoint | 'new'>();
  return (
    <SettingsGroup
      title="Synapse"
      action={
        <Button isSmall icon={<Plus size={12} aria-hidden />} onPress={() => setEdited('new')}>
          Add another Synapse
        </Button>
      }
    >
      <ul aria-label="Synapse endpoints">
        {list.endpoints.map(({ endpoint, addedByUser }) => (
          <EndpointRow
            key={endpoint.rest}
            endpoint={endpoint}
            isAdded={addedByUser}
            isInUse={endpoint.rest === list.endpoint.rest}
            accounts={list.accounts.filter((account) => account.endpoint.rest === endpoint.rest).length}
            onEdit={() => setEdited(endpoint)}
          />
        ))}
      </ul>
      {edited === undefined ? null : (
        <EndpointDialog
          endpoint={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </SettingsGroup>
  );
}

interface EndpointRowProps {
  readonly endpoint: Endpoint;
  readonly isAdded: boolean;
  readonly isInUse: boolean;
  /** How many accounts are there. */
  readonly accounts: number;
  readonly onEdit: () => void;
}

function EndpointRow({ endpoint, isAdded, isInUse, accounts, onEdit }: EndpointRowProps) {
  const [isRemoving, setRemoving] = useState(false);
  const { setList } = useAccounts();
  const command = useCommand();
  const use = () =>
    void command.run(async () =>
      useSession.getState().setSession(await goToEndpoint({ rest: endpoint.rest })),
    );
  const remove = () =>
    command.run(async () => setList(await client.account.removeEndpoint({ rest: endpoint.rest })));
  const canEdit = endpoint.rest !== productionEndpoint.rest;
  return (
    <li aria-label={endpoint.name}>
      <SettingsRow
        name={
          <span className="flex flex-wrap items-center gap-2">
            {endpoint.name}
            {isInUse ? <Badge tone="accent">in use</Badge> : null}
          </span>
        }
        about={
          <span className="selectable">
            {endpoint.rest}, registry {endpoint.registry}
          </span>
        }
      >
        <span className="flex shrink-0 items-center gap-1">
          {isInUse ? null : (
            <Button isSmall isDisabled={command.isBusy} onPress={use}>
              Use it
            </Button>
          )}
          {canEdit ? (
            <Menu
              label={`Actions for ${endpoint.name}`}
              entries={[
                { id: 'edit', label: 'Change…', onChoose: onEdit },
                ...(isAdded
                  ? [
                      {
                        id: 'remove',
                        label: accounts === 0 ? 'Remove' : 'Remove…',
                        isDangerous: accounts > 0,
                        onChoose: () => (accounts === 0 ? void remove() : setRemoving(true)),
                      },
                    ]
                  : []),
              ]}
            >
              <IconButton label={`Actions for ${endpoint.name}`} icon={<Ellipsis size={16} aria-hidden />} />
            </Menu>
          ) : (
            <span className="size-6" />
          )}
        </span>
      </SettingsRow>
      {command.problem === undefined ? null : (
        <ProblemCard problem={command.problem} onRetry={command.again} className="my-2" />
      )}
      {isRemoving ? (
        <RemoveEndpointDialog
          endpoint={endpoint}
          accounts={accounts}
          onRemove={remove}
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </li>
  );
}
