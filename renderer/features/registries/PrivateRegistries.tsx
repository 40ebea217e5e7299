import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { RegistryRecord } from '#shared/models/account-record.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc, queryClient } from '../../connection/query.ts';
import { useCommand } from '../../connection/use-command.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { SettingsGroup } from '../../ui/SettingsGroup.tsx';
import { SettingsRow } from '../../ui/SettingsRow.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { RegistryDialog } from './RegistryDialog.tsx';

/** Registries besides Synapse's that Axon may sign in to. */
export function PrivateRegistries() {
  const registries = useQuery(orpc.registries.list.queryOptions());
  const [isAdding, setAdding] = useState(false);
  const records = registries.data ?? [];
  return (
    <SettingsGroup
      title="Other registries"
      action={
        <Button isSmall icon={<Plus size={12} aria-hidden />} onPress={() => setAdding(true)}>
          Add a registry
        </Button>
      }
    >
      {registries.error === null ? null : (
        <ProblemCard
          problem={problemOf(registries.error)}
          onRetry={() => void registries.refetch()}
          className="mt-2"
        />
      )}
      {registries.isPending ? <Skeleton label="Loading registries" rows={1} /> : null}
      {registries.isSuccess && records.length === 0 ? (
        <p className="py-2 text-muted text-sm">
          None yet. Add one to pull from or push to a registry that wants to know who you are.
        </p>
      ) : null}
      <ul aria-label="Other registries">
        {records.map((record) => (
          <RegistryRow key={record.registry} record={record} />
        ))}
      </ul>
      {isAdding ? <RegistryDialog onClose={() => setAdding(false)} /> : null}
    </SettingsGroup>
  );
}

function RegistryRow({ record }: { readonly record: RegistryRecord }) {
  const command = useCommand();
  const { registry, username, trustedRealms, addedAt } = record;
  const remove = () =>
    void command.run(async () =>
      queryClient.setQueryData(orpc.registries.list.queryKey(), await client.registries.remove({ registry })),
    );
  return (
    <li aria-label={registry}>
      <SettingsRow
        name={<span className="selectable break-all">{registry}</span>}
        about={
          <span className="selectable">
            {username}, added <Age at={addedAt} />
            {trustedRealms.length === 0 ? '' : `, tokens from ${trustedRealms.join(', ')}`}
          </span>
        }
      >
        <Button isSmall isDisabled={command.isBusy} aria-label={`Remove ${registry}`} onPress={remove}>
          Remove
        </Button>
      </SettingsRow>
      {command.problem === undefined ? null : (
        <ProblemCard problem={command.problem} onRetry={command.again} className="my-2" />
      )}
    </li>
  );
}
