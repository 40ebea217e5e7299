import { useState } from 'react';
import { Link } from 'react-aria-components';
import type { Sharing } from '#shared/models/access-levels.ts';
import { goTo } from '../../state/navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import type { SharingChanges } from './use-sharing.ts';

interface AccessSourceProps {
  readonly sharing: Sharing;
  readonly changes: SharingChanges;
  readonly hasDraft: boolean;
}

/** Whose settings apply, and changing over between inherited and own ones. */
export function AccessSource({ sharing, changes, hasDraft }: AccessSourceProps) {
  const { entity, from, mayCreateLocal, mayInheritAgain } = sharing;
  const [isAsking, setIsAsking] = useState(false);
  const close = () => setIsAsking(false);
  if (entity.kind === 'project') {
    return (
      <p className="text-muted">
        Repositories of the project inherit these settings unless they have their own.
      </p>
    );
  }
  if (!from.own) {
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-muted">
        <p>
          Inherited from{' '}
          <Link
            onPress={() => goTo({ name: 'sharing', entityId: from.id, title: from.name })}
            className="rounded-sm text-accent underline underline-offset-2 hover:no-underline"
          >
            {from.name}
          </Link>
          , and changed there.
        </p>
        {mayCreateLocal ? (
          <Button
            isSmall
            isDisabled={changes.isChanging}
            hint="They start as what it inherits; from then on changes of the project do not reach this repository."
            onPress={() => changes.createLocal.mutate({ id: entity.id })}
          >
            Give this repository its own settings
          </Button>
        ) : null}
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-muted">
      <p>This repository has settings of its own; those of its project do not reach it.</p>
      {mayInheritAgain ? (
        <Button isSmall isDisabled={changes.isChanging || hasDraft} onPress={() => setIsAsking(true)}>
          Inherit from the project again…
        </Button>
      ) : null}
      {isAsking ? (
        <FormDialog
          title="Inherit from the project again?"
          kind="danger"
          submit="Inherit again"
          onSubmit={() => {
            close();
            changes.removeLocal.mutate({ id: entity.id });
          }}
          cancel="Keep them"
          onClose={close}
        >
          <p>
            The {sharing.shares.length} lines of this repository are lost. Whoever has access to the project
            has the same access here from then on.
          </p>
        </FormDialog>
      ) : null}
    </div>
  );
}
