import { problemOf } from '../../connection/problem-of.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import type { SharingChanges } from './use-sharing.ts';

/** Why a change was not made. Where somebody else was quicker, theirs is shown with one's own laid over it. */
export function ChangeProblem({ changes }: { readonly changes: SharingChanges }) {
  const problem = problemOf(changes.error);
  const reload = () => {
    changes.forgetError();
    void changes.query.refetch();
  };
  return (
    <ProblemCard
      problem={problem}
      actions={
        problem.code === 'synapse-changed-meanwhile' ? (
          <Button onPress={reload}>Show the newest settings and keep my changes</Button>
        ) : (
          <Button onPress={changes.forgetError}>Close</Button>
        )
      }
    />
  );
}
