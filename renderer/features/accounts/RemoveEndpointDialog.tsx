import type { Endpoint } from '#shared/models/account.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

interface RemoveEndpointDialogProps {
  readonly endpoint: Endpoint;
  readonly accounts: number;
  readonly onRemove: () => Promise<boolean>;
  readonly onClose: () => void;
}

/** Asks before an endpoint goes together with its accounts. */
export function RemoveEndpointDialog({ endpoint, accounts, onRemove, onClose }: RemoveEndpointDialogProps) {
  const what = accounts === 1 ? 'The account there' : `The ${accounts} accounts there`;
  return (
    <FormDialog
      title={`Remove ${endpoint.name}?`}
      kind="danger"
      submit="Remove"
      onSubmit={() => {
        onClose();
        void onRemove();
      }}
      cancel="Keep it"
      onClose={onClose}
    >
      <p>{what} will be signed out, and the tokens forgotten. They stay valid in Synapse.</p>
    </FormDialog>
  );
}
