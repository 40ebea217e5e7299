import { Check, CircleDashed } from 'lucide-react';
import { useMemo } from 'react';
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components';
import type { LockEntry } from '#shared/models/lock-file.ts';
import { Digest } from '../../ui/Digest.tsx';
import { Hint } from '../../ui/Tooltip.tsx';
import { thereWord } from './lock-differences.ts';

const tones = { good: 'text-good', warn: 'text-warn', bad: 'text-bad', muted: 'text-muted' } as const;

/** Every locked image: whether it is here, and how its tag stands now. */
export function LockEntryList({ entries }: { readonly entries: readonly LockEntry[] }) {
  const items = useMemo(() => entries.map((entry) => ({ ...entry, id: nameOf(entry) })), [entries]);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 32 }}>
      <GridList aria-label="Locked images" items={items} className="scroll-quiet min-h-0 flex-1 outline-none">
        {(entry) => <EntryRow entry={entry} name={entry.id} />}
      </GridList>
    </Virtualizer>
  );
}

function nameOf({ image }: LockEntry): string {
  return `${image.repository}${image.tag === undefined ? `@${image.digest}` : `:${image.tag}`}`;
}

function EntryRow({ entry, name }: { readonly entry: LockEntry; readonly name: string }) {
  const { word, tone } = thereWord(entry);
  const isHere = entry.here === 'present';
  const Icon = isHere ? Check : CircleDashed;
  return (
    <GridListItem
      id={name}
      textValue={`${name}. ${entry.sentence}`}
      className="flex h-full items-center gap-3 border-line/60 border-b px-4 outline-none hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span className="selectable min-w-0 flex-1 truncate" title={name}>
        {entry.image.repository}
        {entry.image.tag === undefined ? null : (
          <>
            :<span className="font-medium">{entry.image.tag}</span>
          </>
        )}
      </span>
      <Digest digest={entry.image.digest} />
      <span className={`flex w-24 shrink-0 items-center gap-1.5 ${isHere ? '' : 'text-muted'}`}>
        <Icon size={14} aria-hidden className={isHere ? 'text-good' : ''} />
        {isHere ? 'Here' : entry.here === 'missing' ? 'Not here' : 'Not known'}
      </span>
      <Hint text={entry.sentence} className={`w-32 shrink-0 truncate ${tones[tone]}`}>
        {word}
      </Hint>
    </GridListItem>
  );
}
