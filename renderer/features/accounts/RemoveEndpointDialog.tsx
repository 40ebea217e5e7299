import type { Endpoint } from '#shared/models/account.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

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
    <Dialog
      title={`Remove ${endpoint.name}?`}
      role="alertdialog"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            Keep it
          </Button>
          <Button
            look="danger"
            onPress={() => {
              onClose();
              void onRemove();
            }}
          >
            Remove
          </Button>
        </>
      }
    >
      <p className="pt-1">{what} will be signed out, and the tokens forgotten. They stay valid in Synapse.</p>
    </Dialog>
  );
}
