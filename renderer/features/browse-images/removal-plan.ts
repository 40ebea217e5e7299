/** What removing rows of the local list would lose, known before anything is removed. */
import { imageName, type LocalImage } from '#shared/models/local-image.ts';

export interface RemovalPlan {
  /** What the engine is told, one per row: the name, or the id of an untagged image. */
  readonly references: readonly string[];
  /** Names that can be given back, because the image stays under another name. */
  readonly restorable: readonly LocalImage[];
  /** Images that would be gone from this computer. */
  readonly lost: readonly LocalImage[];
}

/** Removing a name loses an image only where no other row of the same image stays. */
export function planRemoval(removed: readonly LocalImage[], all: Iterable<LocalImage>): RemovalPlan {
  const going = new Set(removed.map((image) => image.key));
  const staying = new Set<string>();
  for (const image of all) if (!going.has(image.key)) staying.add(image.imageId);
  return {
    references: removed.map((image) =>
      image.repository === undefined || image.tag === undefined ? image.imageId : imageName(image),
    ),
    restorable: removed.filter((image) => staying.has(image.imageId) && image.tag !== undefined),
    lost: removed.filter((image) => !staying.has(image.imageId)),
  };
}
