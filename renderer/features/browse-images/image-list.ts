/** Which of the local images a search keeps, and what their platform is called. */
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { formatPlatform } from '#shared/models/platform.ts';

/**
 * The images that match every word of the search, in their reference, image id or platform. Case does not
 * count.
 */
export function filterImages(images: readonly LocalImage[], search: string): readonly LocalImage[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return images;
  return images.filter((image) => {
    const text = searchText(image);
    return words.every((word) => text.includes(word));
  });
}

function searchText(image: LocalImage): string {
  return `${imageName(image)} ${image.imageId} ${platformText(image)}`.toLowerCase();
}

/** `linux/amd64`; empty where the engine does not tell. */
export function platformText(image: LocalImage): string {
  return image.platform === undefined ? '' : formatPlatform(image.platform);
}

/** `linux/arm64/v8` without what goes without saying: `arm64`. */
export function shortPlatform(image: LocalImage): string | undefined {
  if (image.platform === undefined) return undefined;
  return formatPlatform(image.platform)
    .replace(/^linux\//, '')
    .replace(/^arm64\/v8$/, 'arm64');
}
