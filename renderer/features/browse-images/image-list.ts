/** The local list as the table shows it: filtered and sorted, without touching the live map. */
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { formatPlatform } from '#shared/models/platform.ts';

export type ImageColumn = 'name' | 'tag' | 'platform' | 'size' | 'created';

export interface ImageSort {
  readonly column: ImageColumn;
  readonly direction: 'ascending' | 'descending';
}

export const newestFirst: ImageSort = { column: 'created', direction: 'descending' };

type Comparison = (left: LocalImage, right: LocalImage) => number;

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const comparisons: Readonly<Record<ImageColumn, Comparison>> = {
  name: (left, right) => names.compare(left.repository ?? '\uffff', right.repository ?? '\uffff'),
  tag: (left, right) => names.compare(left.tag ?? '', right.tag ?? ''),
  platform: (left, right) => names.compare(platformText(left), platformText(right)),
  size: (left, right) => left.size - right.size,
  created: (left, right) => left.createdAt - right.createdAt,
};

/** Sorted as asked; equal rows keep one order, by name, tag and key, whatever order they came in. */
export function sortImages(images: readonly LocalImage[], sort: ImageSort): readonly LocalImage[] {
  const compare = comparisons[sort.column];
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return images.toSorted(
    (left, right) =>
      sign * compare(left, right) ||
      comparisons.name(left, right) ||
      comparisons.tag(left, right) ||
      (left.key < right.key ? -1 : 1),
  );
}

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

function platformText(image: LocalImage): string {
  return image.platform === undefined ? '' : formatPlatform(image.platform);
}

/** `linux/arm64/v8` without what goes without saying: `arm64`. */
export function shortPlatform(image: LocalImage): string | undefined {
  if (image.platform === undefined) return undefined;
  return formatPlatform(image.platform)
    .replace(/^linux\//, '')
    .replace(/^arm64\/v8$/, 'arm64');
}
