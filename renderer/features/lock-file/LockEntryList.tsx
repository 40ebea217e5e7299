import { Check, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import type { LockEntry } from '#shared/models/lock-file.ts';
import { useRowHeight } from '../../state/settings.ts';
import { Digest } from '../../ui/Digest.tsx';
import { Hint } from '../../ui/Tooltip.tsx';
import type { Column, Sort } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { thereWord } from './lock-differences.ts';

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const tones = { good: 'text-good', warn: 'text-warn', bad: 'text-bad', muted: 'text-muted' } as const;
const hereWords = { present: 'Here', missing: 'Not here', unknown: 'Not known' } as const;

const columns: readonly Column<LockEntry>[] = [
  {
    id: 'image',
    head: 'Image',
    isRowHeader: true,
    width: { share: 1, least: 160 },
    className: 'pl-4',
    compare: (left, right) => names.compare(nameOf(left), nameOf(right)),
    cell: (entry) => <ImageCell entry={entry} />,
  },
  {
    id: 'digest',
    head: 'Digest',
    width: 200,
    leaves: 1,
    cell: ({ image }) => <Digest digest={image.digest} />,
  },
  {
    id: 'here',
    head: 'This computer',
    width: 116,
    compare: (left, right) => names.compare(hereWords[left.here], hereWords[right.here]),
    cell: (entry) => <HereCell entry={entry} />,
  },
  {
    id: 'there',
    head: 'In Synapse',
    width: 144,
    compare: (left, right) => names.compare(thereWord(left).word, thereWord(right).word),
    cell: (entry) => <ThereCell entry={entry} />,
  },
];

/** Every locked image: whether it is here, and how its tag stands now. As in the file, until it is sorted. */
export function LockEntryList({ entries }: { readonly entries: readonly LockEntry[] }) {
  const [sort, setSort] = useState<Sort>();
  const rowHeight = useRowHeight();
  return (
    <DataTable
      label="Locked images"
      columns={columns}
      rows={entries}
      rowKey={nameOf}
      rowText={nameOf}
      context={undefined}
      rowHeight={rowHeight}
      sort={sort}
      onSort={setSort}
    />
  );
}

function nameOf({ image }: LockEntry): string {
  return `${image.repository}${image.tag === undefined ? `@${image.digest}` : `:${image.tag}`}`;
}

function ImageCell({ entry }: { readonly entry: LockEntry }) {
  const { repository, tag } = entry.image;
  return (
    <span className="selectable truncate" title={nameOf(entry)}>
      {repository}
      {tag === undefined ? null : (
        <>
          :<span className="font-medium">{tag}</span>
        </>
      )}
    </span>
  );
}

function HereCell({ entry: { here } }: { readonly entry: LockEntry }) {
  const isHere = here === 'present';
  const Icon = isHere ? Check : CircleDashed;
  return (
    <span className={`flex items-center gap-1.5 ${isHere ? '' : 'text-muted'}`}>
      <Icon size={14} aria-hidden className={isHere ? 'text-good' : ''} />
      {hereWords[here]}
    </span>
  );
}

function ThereCell({ entry }: { readonly entry: LockEntry }) {
  const { word, tone } = thereWord(entry);
  return (
    <Hint text={entry.sentence} className={`truncate ${tones[tone]}`}>
      {word}
      <span className="sr-only">. {entry.sentence}</span>
    </Hint>
  );
}
