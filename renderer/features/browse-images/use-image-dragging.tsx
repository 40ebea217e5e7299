import { Box } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { type DragAndDropHooks, useDragAndDrop } from 'react-aria-components';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { localImageDragType, useImageDrag } from '../../state/image-drag.ts';

/** Lets the rows of the table be dragged; which ones are, the image-drag store knows. */
export function useImageDragging(images: readonly LocalImage[]): {
  readonly dragAndDropHooks: DragAndDropHooks<LocalImage>;
} {
  const byKey = useMemo(() => new Map(images.map((image) => [image.key, image])), [images]);
  const latest = useRef(byKey);
  latest.current = byKey;
  const { dragAndDropHooks } = useDragAndDrop<LocalImage>({
    getItems: (keys) => [...keys].flatMap((key) => toDragItem(latest.current.get(String(key)))),
    getAllowedDropOperations: () => ['copy'],
    renderDragPreview: (items) => <DragStack names={items.map((item) => item['text/plain'] ?? '')} />,
    onDragStart: ({ keys }) =>
      useImageDrag.getState().start([...keys].flatMap((key) => latest.current.get(String(key)) ?? [])),
    onDragEnd: () => useImageDrag.getState().end(),
  });
  return { dragAndDropHooks };
}

function toDragItem(image: LocalImage | undefined): Record<string, string>[] {
  return image === undefined ? [] : [{ [localImageDragType]: image.key, 'text/plain': imageName(image) }];
}

/** What hangs at the pointer during a drag: the name, and how many there are. */
function DragStack({ names }: { readonly names: readonly string[] }) {
  const [first = ''] = names;
  return (
    <div className="relative p-1">
      {names.length > 1 ? (
        <span className="absolute inset-1 translate-x-1 translate-y-1 rounded border border-line-strong bg-raised" />
      ) : null}
      <div className="relative flex h-8 max-w-72 items-center gap-2 rounded border border-line-strong bg-raised px-2.5 text-ink">
        <Box size={14} aria-hidden className="text-accent" />
        <span className="truncate">{first}</span>
        {names.length > 1 ? (
          <span className="tabular rounded-full bg-accent-fill px-1.5 font-medium text-on-accent text-xs">
            {names.length}
          </span>
        ) : null}
      </div>
    </div>
  );
}
