import type { Transfer } from '#shared/models/transfer.ts';
import { goTo } from '../../state/navigation.ts';
import { useEndpoint } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { SubjectAction, SubjectDraft } from './use-subject.ts';

interface SubjectProps {
  /** The transfer that is looked into, in place of a typed name. */
  readonly transfer: Transfer | undefined;
  readonly subject: SubjectDraft;
  readonly isRunning: boolean;
  readonly onExamine: () => void;
}

const actions: readonly { readonly value: SubjectAction; readonly label: string }[] = [
  { value: 'push', label: 'Push' },
  { value: 'pull', label: 'Pull' },
];

/** What the doctor looks at besides the set-up: a transfer, an image by its name, or nothing. */
export function Subject({ transfer, subject, isRunning, onExamine }: SubjectProps) {
  const registry = useEndpoint()?.registry ?? 'docker.synapse.org';
  if (transfer !== undefined) {
    const { repositoryName, tag } = transfer.job.remote;
    return (
      <div className="flex min-h-11 items-center gap-2 border-b py-2">
        <p className="selectable min-w-0 flex-1 break-words">
          <span className="text-muted">Looking into the {transfer.job.kind} of </span>
          {repositoryName}
          {tag === undefined ? '' : `:${tag}`}
        </p>
        <Button look="quiet" isSmall onPress={() => goTo({ name: 'doctor' })}>
          Look at something else
        </Button>
      </div>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRunning) onExamine();
      }}
      className="flex items-end gap-2 border-b py-3"
    >
      <Select
        label="Action"
        value={subject.action}
        options={actions}
        onChange={subject.setAction}
        className="w-24 shrink-0"
      />
      <TextField
        label="Image, if it is about one"
        value={subject.text}
        onChange={subject.setText}
        placeholder={`${registry}/syn123/name:tag`}
        className="max-w-140 flex-1"
      />
    </form>
  );
}
