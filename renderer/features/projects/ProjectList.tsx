import { Folder, FolderGit2, Star } from 'lucide-react';
import { useMemo } from 'react';
import { GridList, GridListItem, GridListLoadMoreItem, ListLayout, Virtualizer } from 'react-aria-components';
import type { ProjectViewName } from '#shared/models/project-view.ts';
import type { Project } from '#shared/models/synapse-entities.ts';
import { useFavorite } from '../../connection/use-favorite.ts';
import { goTo } from '../../state/navigation.ts';
import { useSettings } from '../../state/settings.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { emptyWords } from './project-views.ts';

interface ProjectListProps {
  readonly view: ProjectViewName;
  readonly projects: readonly Project[];
  readonly isReading: boolean;
  readonly hasMore: boolean;
  readonly onLoadMore: () => void;
  /** A project was starred or not any more. */
  readonly onChanged: () => void;
  readonly onCreate: () => void;
}

/** Projects, one line each; further pages come as the list is scrolled. */
export function ProjectList(props: ProjectListProps) {
  const { view, projects, isReading, hasMore, onLoadMore, onChanged, onCreate } = props;
  const isCompact = useSettings((store) => store.settings.density === 'compact');
  const layoutOptions = useMemo(() => ({ rowHeight: isCompact ? 28 : 32, loaderHeight: 32 }), [isCompact]);
  if (projects.length === 0 && !isReading) {
    const { title, next } = emptyWords(view);
    return (
      <EmptyState
        icon={<FolderGit2 size={24} />}
        title={title}
        action={<Button onPress={onCreate}>New project…</Button>}
      >
        {next}
      </EmptyState>
    );
  }
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
      <GridList
        aria-label="Projects"
        onAction={(key) => goTo({ name: 'projects', projectId: String(key) })}
        className="scroll-quiet min-h-0 flex-1 outline-none"
      >
        {projects.map((project) => (
          <ProjectLine key={project.id} project={project} onChanged={onChanged} />
        ))}
        {hasMore ? (
          <GridListLoadMoreItem
            onLoadMore={onLoadMore}
            isLoading={isReading}
            className="flex h-full items-center px-4"
          >
            <Spinner label="Reading more projects" showsLabel />
          </GridListLoadMoreItem>
        ) : null}
      </GridList>
    </Virtualizer>
  );
}

function ProjectLine({ project, onChanged }: { readonly project: Project; readonly onChanged: () => void }) {
  const { id, name, lastActivityAt } = project;
  return (
    <GridListItem
      id={id}
      textValue={name}
      className="group/row flex h-full items-center gap-3 border-line/60 border-b px-4 outline-none hover:bg-hover focus-visible:-outline-offset-2"
    >
      <Folder size={14} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate" title={name}>
        {name}
      </span>
      <span className="tabular w-28 shrink-0 font-mono text-muted text-sm">{id}</span>
      <span className="w-28 shrink-0 text-right text-muted max-[800px]:hidden">
        {lastActivityAt === undefined ? null : <Age at={lastActivityAt} />}
      </span>
      <StarButton project={project} onChanged={onChanged} />
    </GridListItem>
  );
}

function StarButton({ project, onChanged }: { readonly project: Project; readonly onChanged: () => void }) {
  const { mutate, isPending, variables } = useFavorite(onChanged);
  const { id, name } = project;
  const favorite = isPending ? variables.favorite : project.favorite;
  return (
    <IconButton
      label={favorite ? `Take ${name} out of the favorites` : `Add ${name} to the favorites`}
      icon={<Star size={14} aria-hidden className={favorite ? 'fill-current text-accent' : ''} />}
      onPress={() => mutate({ id, favorite: !favorite })}
      className={
        favorite
          ? ''
          : 'opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100 group-focus-within/row:opacity-100'
      }
    />
  );
}
