import { FileLock2, Package, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { LockedImage } from '#shared/models/lock-file.ts';
import type { RepositoryListing, RepositoryRow } from '#shared/models/project-view.ts';
import type { Repository } from '#shared/models/synapse-entities.ts';
import { useDeletion } from '../../state/deletion.ts';
import { goTo } from '../../state/navigation.ts';
import { useColumnChoice, useRowHeight } from '../../state/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { ExternalRepositoryDialog } from './ExternalRepositoryDialog.tsx';
import { RecordTagDialog } from './RecordTagDialog.tsx';
import { byName, nameFirst, repositoryColumns } from './repository-columns.tsx';
import { filterRepositories } from './repository-list.ts';

interface RepositoriesProps {
  readonly listing: RepositoryListing | undefined;
  readonly hasFailed: boolean;
  readonly search: string;
  readonly onClearSearch: () => void;
  readonly onExport: (images: readonly LockedImage[]) => void;
}

type Asked = { readonly what: 'edit' | 'record'; readonly repository: Repository };

/** The table with what can be done from it, or what stands in its place. */
export function Repositories(props: RepositoriesProps) {
  const { listing, hasFailed, search, onClearSearch, onExport } = props;
  const [sort, setSort] = useState(nameFirst);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Asked>();
  const ask = useDeletion((store) => store.ask);
  const rows = listing?.rows;
  const shown = useMemo(() => filterRepositories(rows ?? [], search), [rows, search]);
  const rowHeight = useRowHeight();
  const choice = useColumnChoice('repositories');
  const isFilling = listing?.filling === true;
  const context = useMemo(
    () => ({
      isFilling,
      onEdit: (repository: Repository) => setAsked({ what: 'edit', repository }),
      onRecord: (repository: Repository) => setAsked({ what: 'record', repository }),
      onDelete: ({ id, name }: Repository) => ask({ id, kind: 'repository', name }),
    }),
    [isFilling, ask],
  );
  const chosen = shown.filter(({ repository }) => selected.has(repository.id));
  if (rows === undefined) return hasFailed ? null : <Skeleton label="Reading the repositories" rows={6} />;
  if (shown.length === 0) {
    return search.trim() === '' ? (
      <EmptyState icon={<Package size={24} />} title="No repositories yet">
        Drop an image on this project, in Images, and Axon makes one.
      </EmptyState>
    ) : (
      <EmptyState
        icon={<SearchX size={24} />}
        title={`No repository matches “${search.trim()}”`}
        action={<Button onPress={onClearSearch}>Clear search</Button>}
      />
    );
  }
  const close = () => setAsked(undefined);
  return (
    <>
      <DataTable
        label="Repositories"
        columns={repositoryColumns}
        rows={shown}
        rowKey={idOf}
        rowText={nameOf}
        context={context}
        rowHeight={rowHeight}
        choice={choice}
        sort={sort}
        onSort={setSort}
        tie={byName}
        selection="boxes"
        selected={selected}
        onSelect={(keys) => setSelected(new Set([...keys].map(String)))}
        onOpen={({ repository }) => goTo({ name: 'repository', repositoryId: repository.id })}
      />
      {chosen.length === 0 ? null : <SelectionLine chosen={chosen} onExport={onExport} />}
      {asked?.what === 'edit' ? (
        <ExternalRepositoryDialog
          projectId={asked.repository.projectId}
          repository={asked.repository}
          onClose={close}
        />
      ) : null}
      {asked?.what === 'record' ? <RecordTagDialog repository={asked.repository} onClose={close} /> : null}
    </>
  );
}

function idOf({ repository }: RepositoryRow): string {
  return repository.id;
}

function nameOf({ repository }: RepositoryRow): string {
  return repository.name;
}

interface SelectionLineProps {
  readonly chosen: readonly RepositoryRow[];
  readonly onExport: (images: readonly LockedImage[]) => void;
}

/** What can be done with the selected rows together. */
function SelectionLine({ chosen, onExport }: SelectionLineProps) {
  const images = chosen.flatMap(({ repository, newest }): LockedImage[] =>
    newest === undefined
      ? []
      : [
          {
            repository: repository.repositoryName,
            tag: newest.tag,
            digest: newest.digest,
            pushedAt: new Date(newest.pushedAt).toISOString(),
          },
        ],
  );
  return (
    <div className="flex h-10 shrink-0 items-center gap-2 border-t bg-sidebar px-4">
      <span className="text-muted">{chosen.length} selected</span>
      <span className="flex-1" />
      <Button
        isSmall
        icon={<FileLock2 size={14} aria-hidden />}
        isDisabled={images.length === 0}
        hint={images.length === 0 ? 'Nothing selected has a tag' : undefined}
        onPress={() => onExport(images)}
      >
        Export lock file of their newest tags
      </Button>
    </div>
  );
}
