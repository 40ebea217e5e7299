import { useQuery } from '@tanstack/react-query';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc, queryClient } from '../../connection/query.ts';
import { useCommand } from '../../connection/use-command.ts';
import { type Deletion, useDeletion } from '../../state/deletion.ts';
import { announce } from '../../ui/announce.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Spinner } from '../../ui/Spinner.tsx';

/** The question before a project or repository goes to the trash. Stands over everything while asked. */
export function DeleteDialog() {
  const { deletion, close } = useDeletion();
  return deletion === undefined ? null : <Question key={deletion.id} deletion={deletion} onClose={close} />;
}

function Question({ deletion, onClose }: { readonly deletion: Deletion; readonly onClose: () => void }) {
  const { id, kind, name, onDeleted } = deletion;
  const consequences = useQuery(orpc.trash.consider.queryOptions({ input: { id }, staleTime: 0, gcTime: 0 }));
  const { run, isBusy, problem } = useCommand();
  const refusal = consequences.data?.refusal;
  const remove = () =>
    void run(async () => {
      await client.trash.put({ id });
      announce(`${name} is in the trash`);
      void queryClient.invalidateQueries({ queryKey: orpc.trash.list.key() });
      void queryClient.invalidateQueries({ queryKey: orpc.projects.key() });
      onClose();
      onDeleted?.();
    });
  return (
    <FormDialog
      title={`Move ${kind} ${name} to the trash?`}
      kind="danger"
      submit={isBusy ? 'Moving…' : 'Move to trash'}
      onSubmit={remove}
      isReady={consequences.data !== undefined && refusal === undefined}
      isBusy={isBusy}
      problem={problem}
      cancel="Keep"
      onClose={onClose}
    >
      {consequences.error !== null ? (
        <ProblemCard problem={problemOf(consequences.error)} onRetry={() => void consequences.refetch()} />
      ) : consequences.data === undefined ? (
        <Spinner label="Asking Synapse what would be lost" showsLabel />
      ) : refusal !== undefined ? (
        <p>{refusal}</p>
      ) : (
        <ul className="flex list-disc flex-col gap-1 pl-4">
          {consequences.data.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </FormDialog>
  );
}
