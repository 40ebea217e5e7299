import { TriangleAlert } from 'lucide-react';
import type { LocalImage } from '#shared/models/local-image.ts';
import { formatPlatform, isCommonPlatform } from '#shared/models/platform.ts';
import { Hint } from '../../ui/Tooltip.tsx';
import { shortPlatform } from './image-list.ts';

/** The platform; one that most shared machines can't run carries a mark and says so. */
export function PlatformMark({ image }: { readonly image: LocalImage }) {
  const text = shortPlatform(image);
  if (text === undefined || image.platform === undefined) return null;
  if (isCommonPlatform(image.platform)) return <span className="truncate text-muted">{text}</span>;
  return (
    <Hint
      text={`Built for ${formatPlatform(image.platform)}. Most machines that run shared images are linux/amd64.`}
      className="flex min-w-0 items-center gap-1 text-warn"
    >
      <TriangleAlert size={12} aria-label="Not linux/amd64:" />
      <span className="truncate">{text}</span>
    </Hint>
  );
}
