import type { Digest as DigestText } from '#shared/models/digest.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { DetailSection } from './DetailSection.tsx';

interface EarlierDigestsProps {
  readonly tag: Tag;
  /** The digest that the details are of. */
  readonly shown: DigestText;
  readonly onShow: (digest: DigestText) => void;
  readonly onCompare: ((digest: DigestText) => void) | undefined;
}

/** What the tag named before, as far as this computer saw it. */
export function EarlierDigests({ tag, shown, onShow, onCompare }: EarlierDigestsProps) {
  const { earlier = [] } = tag;
  if (earlier.length === 0) return null;
  return (
    <DetailSection title={`Earlier under ${tag.tag}`} note="as far as this computer saw">
      <ul aria-label={`Earlier digests of ${tag.tag}`}>
        {earlier.map(({ digest, pushedAt, seenAt }) => (
          <li key={digest} className="flex min-h-7 items-center gap-2">
            <Digest digest={digest} />
            <span className="min-w-0 flex-1 truncate text-muted text-sm">
              {pushedAt === undefined ? 'seen ' : 'pushed '}
              <Age at={pushedAt ?? seenAt} />
            </span>
            {digest === shown ? (
              <span className="px-2 text-muted text-sm">shown</span>
            ) : (
              <>
                <Button isSmall look="quiet" onPress={() => onShow(digest)}>
                  Show
                </Button>
                {onCompare === undefined ? null : (
                  <Button isSmall look="quiet" onPress={() => onCompare(digest)}>
                    Compare
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </DetailSection>
  );
}
