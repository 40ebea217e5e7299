import { CloudDownload } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { OnlyThere } from '#shared/models/drift.ts';
import { describeProblem } from '#shared/problems.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useDrift } from '../../state/drift.ts';
import { goTo } from '../../state/navigation.ts';
import { useRowHeight } from '../../state/settings.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ImageName } from '../../ui/ImageName.tsx';
import type { Column, Sort } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { pullThere } from './settle-drift.ts';

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The columns of tags that only Synapse has; name and tag stand as in the table of local images. */
const columns: readonly Column<OnlyThere>[] = [
  {
    id: 'name',
    head: 'Name',
    isRowHeader: true,
    width: { share: 3, least: 132 },
    className: 'pl-4',
    compare: (left, right) => names.compare(left.repositoryName, right.repositoryName),
    cell: ({ repositoryName }) => <ImageName repository={repositoryName} />,
  },
  {
    id: 'tag',
    head: 'Tag',
    width: { share: 2, least: 88 },
    compare: (left, right) => names.compare(left.tag, right.tag),
    cell: ({ tag }) => <span className="truncate">{tag}</span>,
  },
  {
    id: 'digest',
    head: 'Digest',
    width: 128,
    leaves: 1,
    cell: ({ digest }) => <Digest digest={digest} isBare />,
  },
  {
    id: 'pushed',
    head: 'Pushed',
    width: 108,
    isAtEnd: true,
    className: 'text-muted',
    compare: (left, right) => left.pushedAt - right.pushedAt,
    cell: ({ pushedAt }) => <Age at={pushedAt} />,
  },
  {
    id: 'pull',
    head: 'Pull',
    hidesHead: true,
    width: 72,
    isAtEnd: true,
    cell: (tag) => <PullButton tag={tag} />,
  },
];

const newestFirst: Sort = { column: 'pushed', direction: 'descending' };

function byReference(left: OnlyThere, right: OnlyThere): number {
  return names.compare(referenceOf(left), referenceOf(right));
}

function referenceOf({ repositoryName, tag }: OnlyThere): string {
  return `${repositoryName}:${tag}`;
}

/** Tags of the repositories that local images belong to, which this computer has no image of. */
export function OnlyThereList({ search }: { readonly search: string }) {
  const onlyThere = useDrift((store) => store.onlyThere);
  const [sort, setSort] = useState(newestFirst);
  const rowHeight = useRowHeight();
  const rows = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return onlyThere.filter((tag) => {
      const text = `${referenceOf(tag)} ${tag.digest}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [onlyThere, search]);
  return (
    <DataTable
      label="Only in Synapse"
      columns={columns}
      rows={rows}
      rowKey={referenceOf}
      rowText={referenceOf}
      context={undefined}
      rowHeight={rowHeight}
      sort={sort}
      onSort={setSort}
      tie={byReference}
      onOpen={({ repositoryId, tag }) => goTo({ name: 'repository', repositoryId, tag })}
      emptyState={emptyState}
    />
  );
}

function emptyState() {
  return (
    <EmptyState icon={<CloudDownload size={24} />} title="Nothing is only in Synapse">
      Every tag of the repositories that your images belong to is on this computer.
    </EmptyState>
  );
}

function PullButton({ tag }: { readonly tag: OnlyThere }) {
  const { run, isBusy, problem } = useCommand();
  const { action } = tag;
  if (action.kind !== 'pull') return null;
  return (
    <Button
      isSmall
      look="quiet"
      isDisabled={isBusy}
      hint={problem === undefined ? undefined : describeProblem(problem).title}
      aria-label={`Pull ${referenceOf(tag)}`}
      onPress={() => void run(() => pullThere(action))}
    >
      <span className="text-accent">Pull</span>
    </Button>
  );
}
