import type { Endpoint } from '#shared/models/account.ts';
import { useAccounts } from '../../state/accounts.ts';
import { goTo } from '../../state/navigation.ts';
import { useSignInView } from '../../state/sign-in-view.ts';
import { Select } from '../../ui/Select.tsx';

interface EndpointChoiceProps {
  readonly endpoint: Endpoint;
  readonly isDisabled: boolean;
  readonly onChange: (rest: string) => void;
}

const another = 'another';

/** Which Synapse: those that Axon knows, and the way to add one. */
export function EndpointChoice({ endpoint, isDisabled, onChange }: EndpointChoiceProps) {
  const endpoints = useAccounts((store) => store.list?.endpoints) ?? [];
  return (
    <div className="flex flex-col gap-1">
      <Select
        label="Synapse"
        value={endpoint.rest}
        isDisabled={isDisabled}
        options={[
          ...endpoints.map((known) => ({ value: known.endpoint.rest, label: known.endpoint.name })),
          { value: another, label: 'Add another in Settings…' },
        ]}
        onChange={(rest) => {
          if (rest !== another) return onChange(rest);
          useSignInView.getState().close();
          goTo({ name: 'settings' });
        }}
      />
      <p className="selectable truncate text-muted text-sm" title={`${endpoint.rest}, ${endpoint.registry}`}>
        Registry {endpoint.registry}
      </p>
    </div>
  );
}
