import { Button } from '../../ui/Button.tsx';

interface RealmQuestionProps {
  readonly registry: string;
  readonly realm: string;
  readonly onTrust: () => void;
  readonly onRefuse: () => void;
}

/** A registry that sends to a token service elsewhere: the credential goes there only if the user agrees. */
export function RealmQuestion({ registry, realm, onTrust, onRefuse }: RealmQuestionProps) {
  return (
    <section role="alert" className="selectable flex flex-col gap-1 rounded bg-warn-soft px-3 py-2.5">
      <p className="font-medium">{registry} wants the password sent to another server.</p>
      <p className="break-all font-mono text-sm">{realm}</p>
      <p>Nothing was sent there yet. Agree only if you know that this service belongs to the registry.</p>
      <div className="mt-1 flex gap-2">
        <Button onPress={onTrust}>Send it there</Button>
        <Button look="quiet" onPress={onRefuse}>
          Don’t
        </Button>
      </div>
    </section>
  );
}
