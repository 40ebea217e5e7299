import { Folder, FolderGit2 } from 'lucide-react';
import { useMemo } from 'react';
import type { ProjectViewName } from '#shared/models/project-view.ts';
import type { Project } from '#shared/models/synapse-entities.ts';
import { useFavorite } from '../../connection/use-favorite.ts';
import { goTo } from '../../state/navigation.ts';
import { useRowHeight } from '../../state/settings.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FavoriteStar } from '../../ui/FavoriteStar.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { emptyWords } from './project-views.ts';

interface ProjectListProps {
  readonly view: ProjectViewName;
  readonly projects: readonly Project[];
  readonly isReading: boolean;
  readonly hasMore: boolean;
  readonly onLoadMore: () => void;
  readonly onCreate: () => void;
}

/** In Synapse's order, which is that of the view: pages that were not read yet could not be sorted. */
const columns: readonly Column<Project>[] = [
  {
    id: 'name',
    head: 'Name',
    isRowHeader: true,
    width: { share: 1, least: 160 },
    className: 'gap-3 pl-4',
    cell: ({ name }) => (
      <>
        <Folder size={14} aria-hidden className="shrink-0 text-muted" />
        <span className="truncate" title={name}>
          {name}
        </span>
      </>
    ),
  },
  {
    id: 'id',
    head: 'Synapse ID',
    width: 128,
    cell: ({ id }) => <span className="tabular font-mono text-muted text-sm">{id}</span>,
  },
  {
    id: 'activity',
    head: 'Last activity',
    width: 128,
    isAtEnd: true,
    className: 'text-muted',
    leaves: 1,
    cell: ({ lastActivityAt }) => (lastActivityAt === undefined ? null : <Age at={lastActivityAt} />),
  },
  {
    id: 'favorite',
    head: 'Favorite',
    hidesHead: true,
    width: 48,
    cell: (project) => <ProjectStar project={project} />,
  },
];

/** Projects, one row each; further pages come as the list is scrolled. */
export function ProjectList(props: ProjectListProps) {
  const { view, projects, isReading, hasMore, onLoadMore, onCreate } = props;
  const rowHeight = useRowHeight();
  const more = useMemo(
    () =>
      hasMore ? { label: 'Reading more projects', isLoading: isReading, onLoad: onLoadMore } : undefined,
    [hasMore, isReading, onLoadMore],
  );
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
    <DataTable
      label="Projects"
      columns={columns}
      rows={projects}
      rowKey={idOf}
      rowText={nameOf}
      context={undefined}
      rowHeight={rowHeight}
      onOpen={({ id }) => goTo({ name: 'projects', projectId: id })}
      more={more}
    />
  );
}

function idOf({ id }: Project): string {
  return id;
}

function nameOf({ name }: Project): string {
  return name;
}

function ProjectStar({ project: { id, name, favorite } }: { readonly project: Project }) {
  const { mutate, isPending, variables } = useFavorite();
  return (
    <FavoriteStar
      name={name}
      isFavorite={isPending ? variables.favorite : favorite}
      onChange={(chosen) => mutate({ id, favorite: chosen })}
      isInRow
    />
  );
}
