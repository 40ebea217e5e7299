import { ArrowLeftRight, X } from 'lucide-react';
import { useContext } from 'react';
import type { Tag } from '#shared/models/synapse-entities.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EarlierDigests } from './EarlierDigests.tsx';
import { ImageDetails } from './ImageDetails.tsx';
import { ImageFacts } from './ImageFacts.tsx';
import { RepositorySlotsContext } from './repository-slots.ts';
import { HereCell } from './TagCells.tsx';
import type { TagSubject } from './tag-subject.ts';
import { useManifest } from './use-manifest.ts';
import type { Pull } from './use-pull.ts';

interface TagDetailsProps {
  readonly repositoryId: string;
  readonly repositoryName: string;
  readonly tag: Tag;
  readonly subject: TagSubject;
  readonly whyNotPull: string | undefined;
  readonly onPull: Pull['pull'];
  readonly onShow: (digest: TagSubject['digest']) => void;
  /** Opens the comparison of another image with this one; absent where there is no other. */
  readonly onCompare: ((before?: TagSubject['digest']) => void) | undefined;
  readonly onClose: () => void;
}

/** All about the image under one tag, beside the list. */
export function TagDetails(props: TagDetailsProps) {
  const { repositoryId, repositoryName, tag, subject, whyNotPull, onPull } = props;
  const { onShow, onCompare, onClose } = props;
  const slots = useContext(RepositorySlotsContext);
  const manifest = useManifest(repositoryName, subject.digest);
  const image = { repositoryId, repositoryName, digest: subject.digest, tag: subject.tag };
  return (
    <aside
      aria-label={`Details of ${subject.tag}`}
      className="flex w-[clamp(340px,40%,480px)] shrink-0 flex-col border-l"
    >
      <header className="flex shrink-0 flex-col gap-2 border-b px-4 pt-2 pb-3">
        <div className="flex items-center gap-2">
          <h2 className="selectable min-w-0 truncate font-semibold">{subject.tag}</h2>
          {subject.isEarlier ? <Badge tone="warn">earlier digest</Badge> : null}
          <Digest digest={subject.digest} />
          <span className="flex-1" />
          <IconButton label="Close details" icon={<X size={16} aria-hidden />} onPress={onClose} />
        </div>
        <div className="flex flex-wrap gap-2">
          {slots.copyForTool(image)}
          {onCompare === undefined ? null : (
            <Button isSmall icon={<ArrowLeftRight size={14} aria-hidden />} onPress={() => onCompare()}>
              Compare…
            </Button>
          )}
          {slots.submit(image)}
        </div>
      </header>
      <div className="scroll-quiet flex min-h-0 flex-1 flex-col gap-5 px-4 py-3">
        {subject.isEarlier ? (
          <p>
            {subject.tag} names another digest now.{' '}
            <Button isSmall look="quiet" onPress={() => onShow(tag.digest)}>
              Show that one
            </Button>
          </p>
        ) : null}
        <ImageFacts
          subject={subject}
          manifest={manifest.data}
          whereNot={
            <HereCell
              repositoryName={repositoryName}
              tag={subject}
              whyNotPull={whyNotPull}
              onPull={() => onPull(subject.isEarlier ? { digest: subject.digest } : subject)}
            />
          }
        />
        <EarlierDigests
          tag={tag}
          shown={subject.digest}
          onShow={onShow}
          onCompare={onCompare === undefined ? undefined : (digest) => onCompare(digest)}
        />
        {manifest.data !== undefined ? (
          <ImageDetails manifest={manifest.data} />
        ) : manifest.error === null ? (
          <Skeleton label="Reading the image from the registry" rows={4} />
        ) : (
          <ProblemCard problem={problemOf(manifest.error)} onRetry={() => void manifest.refetch()} />
        )}
      </div>
    </aside>
  );
}
