import { Upload } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { Drift } from '#shared/models/drift.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import { useDrift } from '../../state/drift.ts';
import { useEngine } from '../../state/engine.ts';
import { selectedImages, useImageSelection } from '../../state/image-selection.ts';
import { useImages } from '../../state/images.ts';
import { usePushDraft } from '../../state/push-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { shownKeys } from '../../ui/key-names.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { DriftBar } from './DriftBar.tsx';
import { type DriftFilter, filterByDrift } from './drift-filter.ts';
import { ImageList } from './ImageList.tsx';
import { newestFirst } from './image-columns.tsx';
import { filterImages } from './image-list.ts';
import { OnlyThereList } from './OnlyThereList.tsx';
import { RemovalNotice } from './RemovalNotice.tsx';
import { useRemoval } from './use-removal.ts';

interface BrowseImagesProps {
  /** Further buttons of the header: the one that opens the Synapse drawer. */
  readonly headerEnd?: React.ReactNode;
}

/** The images on this computer: search, sort, select, push, remove. */
export function BrowseImages({ headerEnd }: BrowseImagesProps) {
  const images = useImages((store) => store.images);
  const known = useImages((store) => store.known);
  const connected = useEngine((store) => store.status.state === 'connected');
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState(newestFirst);
  const all = useMemo(() => [...images.values()], [images]);
  const [filter, setFilter] = useState<DriftFilter>('all');
  const drift = useDrift((store) => (filter === 'all' ? noRows : store.rows));
  const shown = useMemo(
    () => filterByDrift(filterImages(all, search), drift, filter),
    [all, search, drift, filter],
  );
  const clearSearch = useCallback(() => {
    setSearch('');
    setFilter('all');
  }, []);
  const removal = useRemoval();
  const push = (chosen: readonly LocalImage[]) => usePushDraft.getState().open(chosen);
  return (
    <section data-pane aria-label="Images on this computer" className="flex h-full min-w-0 flex-col">
      <PageHeader
        title="Images on this computer"
        note={countNote(known && connected && filter !== 'only-there', shown.length, all.length)}
      >
        <SearchField
          label="Search images"
          value={search}
          onChange={setSearch}
          className="w-56 min-w-24 shrink-[20]"
        />
        <PushButton onPush={push} />
        {headerEnd}
      </PageHeader>
      {all.length === 0 ? null : <DriftBar total={all.length} filter={filter} onFilter={setFilter} />}
      {filter === 'only-there' ? (
        <OnlyThereList search={search} />
      ) : (
        <ImageList
          images={shown}
          total={all.length}
          search={search}
          isFiltered={filter !== 'all'}
          sort={sort}
          onSort={setSort}
          onClearSearch={clearSearch}
          onPush={push}
          onRemove={removal.ask}
        />
      )}
      <RemovalNotice removal={removal} />
    </section>
  );
}

const noRows: ReadonlyMap<string, Drift> = new Map();

function countNote(known: boolean, shown: number, total: number): string {
  if (!known) return '';
  return shown === total ? total.toLocaleString('en-US') : `${shown} of ${total.toLocaleString('en-US')}`;
}

function PushButton({ onPush }: { readonly onPush: (images: readonly LocalImage[]) => void }) {
  const keys = useImageSelection((store) => store.keys);
  const images = useImages((store) => store.images);
  const chosen = useMemo(() => selectedImages(images, keys), [images, keys]);
  return (
    <Button
      icon={<Upload size={14} aria-hidden />}
      isDisabled={chosen.length === 0}
      hint={chosen.length === 0 ? 'Select an image first' : shownKeys('Mod+P')}
      onPress={() => onPush(chosen)}
    >
      {chosen.length > 1 ? `Push ${chosen.length}…` : 'Push…'}
    </Button>
  );
}
