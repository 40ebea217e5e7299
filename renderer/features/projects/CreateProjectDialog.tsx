import { useState } from 'react';
import { describeProjectNameRejection, rejectProjectName } from '#shared/models/project-name.ts';
import { client } from '../../connection/client.ts';
import { orpc, queryClient } from '../../connection/query.ts';
import { useCommand } from '../../connection/use-command.ts';
import { goTo } from '../../state/navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** Makes a project in Synapse and goes there. */
export function CreateProjectDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const { run, isBusy, problem } = useCommand();
  const rejection = rejectProjectName(name);
  const create = () => {
    if (rejection !== undefined || isBusy) return;
    void run(async () => {
      const about = description.trim();
      const project = await client.projects.create({
        name: name.trim(),
        ...(about === '' ? {} : { description: about }),
      });
      void queryClient.invalidateQueries({ queryKey: orpc.projects.list.key() });
      onClose();
      goTo({ name: 'projects', projectId: project.id });
    });
  };
  return (
    <Dialog
      title="New project"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={rejection !== undefined || isBusy} onPress={create}>
            Create project
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
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
        <button type="submit" hidden />
        {problem === undefined ? null : <ProblemCard problem={problem} onRetry={create} />}
      </form>
    </Dialog>
  );
}
