import { imageName, type LocalImage, localReference } from '#shared/models/local-image.ts';
import { copyText } from '../../ui/clipboard.ts';

/** Copies what the engine calls the images, one a line; the id of those without a name. */
export function copyReferences(images: readonly LocalImage[]): void {
  const [first] = images;
  if (first === undefined) return;
  const text = images.map((image) => localReference(image) ?? image.imageId).join('\n');
  void copyText(text, images.length === 1 ? imageName(first) : `${images.length} references`);
}
