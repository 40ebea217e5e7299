import { useState } from 'react';
import { checkExternalName } from '#shared/models/external-name.ts';
import type { Repository } from '#shared/models/synapse-entities.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useEndpoint } from '../../state/session.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface ExternalRepositoryDialogProps {
  readonly projectId: string;
  /** The one to change; a new one is added where undefined. */
  readonly repository?: Repository | undefined;
  readonly onClose: () => void;
}

/** Lists a repository of another registry in a project, or changes one that is listed. */
export function ExternalRepositoryDialog(props: ExternalRepositoryDialogProps) {
  const { projectId, repository, onClose } = props;
  const endpoint = useEndpoint();
  const [name, setName] = useState(repository?.repositoryName ?? '');
  const [description, setDescription] = useState(repository?.description ?? '');
  const { run, isBusy, problem } = useCommand();
  const checked = checkExternalName(name.trim(), endpoint ?? { registry: '' });
  const save = () => {
    if (!checked.ok) return;
    const about = description.trim();
    const facts = { repositoryName: checked.value, ...(about === '' ? {} : { description: about }) };
    void run(async () => {
      if (repository === undefined) await client.repositories.addExternal({ projectId, ...facts });
      else await client.repositories.editExternal({ id: repository.id, etag: repository.etag, ...facts });
      onClose();
    });
  };
  return (
    <FormDialog
      title={repository === undefined ? 'Add an external repository' : `Edit ${repository.name}`}
      submit={repository === undefined ? 'Add repository' : 'Save'}
      onSubmit={save}
      isReady={checked.ok}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
    >
      <TextField
        label="Full name"
        value={name}
        onChange={setName}
        placeholder="quay.io/biocontainers/samtools"
        error={name.trim() === '' || checked.ok ? undefined : checked.sentence}
        help="As “docker pull” takes it, without the tag. Synapse only links to it: pulling stays between you and that registry."
        isMono
        autoFocus
      />
      <TextField label="Description (optional)" value={description} onChange={setDescription} />
    </FormDialog>
  );
}
