import { useMemo, useRef } from 'react';
import { type DragAndDropHooks, useDragAndDrop } from 'react-aria-components';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { localImageDragType, useImageDrag } from '../../state/image-drag.ts';
import { DragStack } from './DragStack.tsx';

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
