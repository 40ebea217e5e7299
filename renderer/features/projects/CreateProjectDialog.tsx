import { useState } from 'react';
import { describeProjectNameRejection, rejectProjectName } from '#shared/models/project-name.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { goTo } from '../../state/navigation.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** Makes a project in Synapse and goes there. */
export function CreateProjectDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const { run, isBusy, problem } = useCommand();
  const rejection = rejectProjectName(name);
  const create = () => {
    void run(async () => {
      const about = description.trim();
      const project = await client.projects.create({
        name: name.trim(),
        ...(about === '' ? {} : { description: about }),
      });
      onClose();
      goTo({ name: 'projects', projectId: project.id });
    });
  };
  return (
    <FormDialog
      title="New project"
      submit="Create project"
      onSubmit={create}
      isReady={rejection === undefined}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        error={name === '' || rejection === undefined ? undefined : describeProjectNameRejection(rejection)}
        help="Names are unique in all of Synapse. Only you can see the project until you share it."
        maxLength={256}
        autoFocus
      />
      <TextField
        label="Description (optional)"
        value={description}
        onChange={setDescription}
        maxLength={1000}
      />
    </FormDialog>
  );
}
