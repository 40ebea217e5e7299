import { CloudDownload } from 'lucide-react';
import { useMemo } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import type { OnlyThere } from '#shared/models/drift.ts';
import { describeProblem } from '#shared/problems.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useDrift } from '../../state/drift.ts';
import { goTo } from '../../state/navigation.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ImageName } from './ImageName.tsx';
import { pullThere } from './settle-drift.ts';

/** Tags of the repositories that local images belong to, which this computer has no image of. */
export function OnlyThereList({ search }: { readonly search: string }) {
  const onlyThere = useDrift((store) => store.onlyThere);
  const items = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return onlyThere
      .map((tag) => ({ ...tag, id: `${tag.repositoryName}:${tag.tag}` }))
      .filter(({ id, digest }) => words.every((word) => `${id} ${digest}`.toLowerCase().includes(word)));
  }, [onlyThere, search]);
  return (
    <GridList
      aria-label="Only in Synapse"
      items={items}
      onAction={(key) => {
        const tag = items.find(({ id }) => id === key);
        if (tag !== undefined) goTo({ name: 'repository', repositoryId: tag.repositoryId, tag: tag.tag });
      }}
      renderEmptyState={() => (
        <EmptyState icon={<CloudDownload size={24} />} title="Nothing is only in Synapse">
          Every tag of the repositories that your images belong to is on this computer.
        </EmptyState>
      )}
      className="scroll-quiet min-h-0 flex-1 outline-none"
    >
      {(tag) => <OnlyThereRow tag={tag} id={tag.id} />}
    </GridList>
  );
}

function OnlyThereRow({ tag, id }: { readonly tag: OnlyThere; readonly id: string }) {
  const { run, isBusy, problem } = useCommand();
  const { action } = tag;
  return (
    <GridListItem
      id={id}
      textValue={id}
      className="flex h-row items-center gap-3 border-line/60 border-b px-4 outline-none hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span className="flex min-w-0 flex-1 items-center gap-2">
        <ImageName repository={tag.repositoryName} />
        <span className="shrink-0">{tag.tag}</span>
      </span>
      <span className="w-36 shrink-0 max-[1000px]:hidden">
        <Digest digest={tag.digest} isBare />
      </span>
      <span className="w-26 shrink-0 text-right text-muted">
        <Age at={tag.pushedAt} />
      </span>
      {action.kind === 'pull' ? (
        <Button
          isSmall
          look="quiet"
          isDisabled={isBusy}
          hint={problem === undefined ? undefined : describeProblem(problem).title}
          aria-label={`Pull ${id}`}
          onPress={() => void run(() => pullThere(action))}
          className="text-accent"
        >
          Pull
        </Button>
      ) : null}
    </GridListItem>
  );
}
