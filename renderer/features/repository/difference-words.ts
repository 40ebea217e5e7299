import type { ImageDiff } from '#shared/models/image-diff.ts';
import { formatBytes } from '#shared/models/quantities.ts';

/** `2 layers added (1.2 MB), 1 removed (1 MB), 3 the same (40 MB).` */
export function layerSentence({
  added,
  removed,
  same,
}: Pick<ImageDiff, 'added' | 'removed' | 'same'>): string {
  const parts = [
    { total: added, word: 'added' },
    { total: removed, word: 'removed' },
    { total: same, word: 'the same' },
  ]
    .filter(({ total }) => total.layers > 0)
    .map(({ total, word }, index) => {
      const noun = index > 0 ? '' : total.layers === 1 ? ' layer' : ' layers';
      const atLeast = total.exact ? '' : 'at least ';
      return `${total.layers}${noun} ${word} (${atLeast}${formatBytes(total.bytes)})`;
    });
  return parts.length === 0 ? 'Neither has layers.' : `${parts.join(', ')}.`;
}
