import { Box, SearchX } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { anyEngine } from '#shared/models/engine-kind.ts';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { client } from '../../connection/client.ts';
import { useEngine } from '../../state/engine.ts';
import { selectedImages, useImageSelection } from '../../state/image-selection.ts';
import { useImages } from '../../state/images.ts';
import { useColumnChoice, useRowHeight } from '../../state/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { hasModifier } from '../../ui/key-names.ts';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Sort } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { copyReferences } from './copy-references.ts';
import { ImageMenu, type OpenMenu } from './ImageMenu.tsx';
import { byReference, imageColumns } from './image-columns.tsx';
import { TagDialog } from './TagDialog.tsx';
import { useImageDragging } from './use-image-dragging.tsx';

interface ImageListProps {
  readonly images: readonly LocalImage[];
  readonly total: number;
  readonly search: string;
  /** Whether only images that stand to Synapse in one way are shown. */
  readonly isFiltered: boolean;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onClearSearch: () => void;
  readonly onPush: (images: readonly LocalImage[]) => void;
  readonly onRemove: (images: readonly LocalImage[]) => void;
}

/** The table with its menus and keys, or what stands in its place. */
export function ImageList(props: ImageListProps) {
  const { images, total, search, isFiltered, sort, onSort, onClearSearch, onPush, onRemove } = props;
  const status = useEngine((store) => store.status);
  const known = useImages((store) => store.known);
  const [menu, setMenu] = useState<OpenMenu>();
  const [tagging, setTagging] = useState<LocalImage>();
  const { keys, select } = useImageSelection();
  const rowHeight = useRowHeight();
  const choice = useColumnChoice('images');
  const { dragAndDropHooks } = useImageDragging(images);
  const emptyState = useCallback(() => {
    if (isFiltered) return <NoneLeft onClear={onClearSearch} />;
    return search.trim() === '' ? <NoImages /> : <NoMatch search={search} onClear={onClearSearch} />;
  }, [search, isFiltered, onClearSearch]);
  const context = useMemo(
    () => ({
      onMenu: (image: LocalImage, anchor: Element) => setMenu({ images: withSelection(image), anchor }),
    }),
    [],
  );

  if (status.state === 'unavailable' && total === 0) {
    return (
      <div className="p-4">
        <ProblemCard problem={status.problem} onRetry={() => void client.images.reconnect()} />
      </div>
    );
  }
  if (!known || (status.state === 'connecting' && total === 0)) {
    return <Skeleton label="Loading the images on this computer" rows={12} />;
  }
  return (
    <>
      {status.state === 'unavailable' ? (
        <div className="px-4 py-2">
          <ProblemCard problem={status.problem} onRetry={() => void client.images.reconnect()} />
        </div>
      ) : null}
      <DataTable
        label="Images on this computer"
        columns={imageColumns}
        rows={images}
        rowKey={keyOf}
        rowText={imageName}
        context={context}
        rowHeight={rowHeight}
        choice={choice}
        sort={sort}
        onSort={onSort}
        tie={byReference}
        selection="replace"
        selected={keys}
        onSelect={select}
        onOpen={(image) => onPush(withSelection(image))}
        onRowKey={(event, image) => {
          const chosen = withSelection(image);
          if (event.key === 'Delete') onRemove(chosen);
          else if (event.key === 'F2') setTagging(image);
          else if (event.key === 'c' && hasModifier(event)) copyReferences(chosen);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        onRowMenu={(event, image) => {
          event.preventDefault();
          if (!keys.has(image.key)) select(new Set([image.key]));
          setMenu({ images: withSelection(image), point: { x: event.clientX, y: event.clientY } });
        }}
        dragAndDropHooks={dragAndDropHooks}
        emptyState={emptyState}
      />
      <ImageMenu
        menu={menu}
        onClose={() => setMenu(undefined)}
        onPush={onPush}
        onTag={setTagging}
        onRemove={onRemove}
      />
      {tagging === undefined ? null : <TagDialog image={tagging} onClose={() => setTagging(undefined)} />}
    </>
  );
}

function keyOf(image: LocalImage): string {
  return image.key;
}

/** What an action on a row is about: the whole selection where the row is part of it. */
function withSelection(image: LocalImage): readonly LocalImage[] {
  const { keys } = useImageSelection.getState();
  if (!keys.has(image.key)) return [image];
  return selectedImages(useImages.getState().images, keys);
}

function NoImages() {
  return (
    <EmptyState icon={<Box size={24} />} title="No images on this computer yet">
      Images that you build or pull with {anyEngine} appear here by themselves. Or pull one from a Synapse
      repository.
    </EmptyState>
  );
}

function NoneLeft({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX size={24} />}
      title="No image stands to Synapse like this"
      action={<Button onPress={onClear}>Show all</Button>}
    />
  );
}

function NoMatch({ search, onClear }: { readonly search: string; readonly onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX size={24} />}
      title={`No image matches “${search.trim()}”`}
      action={<Button onPress={onClear}>Clear search</Button>}
    >
      Names, tags, image IDs and platforms are searched.
    </EmptyState>
  );
}
