import { useState } from 'react';
import type { Sharing } from '#shared/models/access-levels.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { AccessSource } from './AccessSource.tsx';
import { AddPrincipal } from './AddPrincipal.tsx';
import { PublicAccess } from './PublicAccess.tsx';
import { SaveChanges } from './SaveChanges.tsx';
import { ShareRow } from './ShareRow.tsx';
import {
  countChanges,
  draftedShares,
  noChanges,
  wantedShares,
  withLevel,
  withoutChange,
  withRemoval,
} from './share-draft.ts';
import type { SharingChanges } from './use-sharing.ts';

interface AccessProps {
  readonly sharing: Sharing;
  readonly changes: SharingChanges;
}

/** Who has access, and changing that for those who may. */
export function Access({ sharing, changes }: AccessProps) {
  const [draft, setDraft] = useState(noChanges);
  const { shares, mayChange, etag, entity } = sharing;
  const lines = draftedShares(shares, draft);
  const count = countChanges(lines);
  const isEditable = mayChange && etag !== undefined && !changes.isChanging;
  const save = () => {
    if (etag === undefined) return;
    changes.forgetError();
    changes.save.mutate(
      { id: entity.id, etag, shares: [...wantedShares(lines)] },
      { onSuccess: () => setDraft(noChanges) },
    );
  };
  return (
    <section aria-label="Who has access" className="flex min-w-80 max-w-160 flex-2 flex-col gap-2">
      <div className="flex min-h-7 items-center gap-2">
        <h2 className="font-medium">Who has access</h2>
        {changes.isChanging ? <Spinner label="Saving" showsLabel /> : null}
        {changes.query.isFetching ? <Spinner label="Reading again" /> : null}
      </div>
      <AccessSource sharing={sharing} changes={changes} hasDraft={count > 0} />
      {changes.error === null ? null : <ChangeProblem changes={changes} />}
      {shares.length === 0 ? (
        <EmptyState title="Synapse does not tell you who has access" />
      ) : (
        <>
          <PublicAccess sharing={sharing} changes={changes} hasDraft={count > 0} />
          {mayChange ? (
            <AddPrincipal
              isDisabled={!isEditable}
              isListed={(id) =>
                lines.some(({ principal, change }) => principal.id === id && change !== 'removed')
              }
              onAdd={(principal) => setDraft(withLevel(draft, shares, principal, 'download'))}
            />
          ) : null}
          <ul aria-label="Who has access" className="flex flex-col">
            {lines.map((line) => (
              <ShareRow
                key={line.principal.id}
                line={line}
                isCreator={line.principal.id === sharing.ownerId}
                mayChange={mayChange}
                isDisabled={!isEditable}
                onLevel={(level) => setDraft(withLevel(draft, shares, line.principal, level))}
                onRemove={() => setDraft(withRemoval(draft, line.principal.id))}
                onUndo={() => setDraft(withoutChange(draft, line.principal.id))}
              />
            ))}
          </ul>
          {count === 0 ? null : (
            <SaveChanges
              sharing={sharing}
              lines={lines}
              count={count}
              isSaving={changes.isChanging}
              onSave={save}
              onDiscard={() => {
                changes.forgetError();
                setDraft(noChanges);
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

/** Why a change was not made. Where somebody else was quicker, theirs is shown with one's own laid over it. */
function ChangeProblem({ changes }: { readonly changes: SharingChanges }) {
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
