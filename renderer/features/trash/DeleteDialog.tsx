import { useQuery } from '@tanstack/react-query';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc, queryClient } from '../../connection/query.ts';
import { useCommand } from '../../connection/use-command.ts';
import { type Doomed, useDeletion } from '../../state/deletion.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Spinner } from '../../ui/Spinner.tsx';

/** The question before a project or repository goes to the trash. Stands over everything while asked. */
export function DeleteDialog() {
  const { doomed, close } = useDeletion();
  return doomed === undefined ? null : <Question key={doomed.id} doomed={doomed} onClose={close} />;
}

function Question({ doomed, onClose }: { readonly doomed: Doomed; readonly onClose: () => void }) {
  const { id, kind, name, onDeleted } = doomed;
  const meaning = useQuery(orpc.trash.consider.queryOptions({ input: { id }, staleTime: 0, gcTime: 0 }));
  const { run, isBusy, problem } = useCommand();
  const refusal = meaning.data?.refusal;
  const remove = () =>
    void run(async () => {
      await client.trash.put({ id });
      announce(`${name} is in the trash`);
      void queryClient.invalidateQueries({ queryKey: orpc.trash.list.key() });
      void queryClient.invalidateQueries({ queryKey: orpc.projects.key() });
      onClose();
      onDeleted();
    });
  return (
    <Dialog
      role="alertdialog"
      title={`Move ${kind} ${name} to the trash?`}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Keep</Button>
          <Button
            look="danger"
            isDisabled={isBusy || meaning.data === undefined || refusal !== undefined}
            onPress={remove}
          >
            {isBusy ? 'Moving…' : 'Move to trash'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2 pt-1">
        {meaning.error !== null ? (
          <ProblemCard problem={problemOf(meaning.error)} onRetry={() => void meaning.refetch()} />
        ) : meaning.data === undefined ? (
          <Spinner label="Asking Synapse what would be lost" showsLabel />
        ) : refusal !== undefined ? (
          <p>{refusal}</p>
        ) : (
          <ul className="flex list-disc flex-col gap-1 pl-4">
            {meaning.data.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
        {problem === undefined ? null : <ProblemCard problem={problem} onRetry={remove} />}
      </div>
    </Dialog>
  );
}
