import { ArrowDownToLine, Ellipsis, TriangleAlert } from 'lucide-react';
import { formatPlatform } from '#shared/models/platform.ts';
import { digestReference, pullCommand } from '#shared/models/pull-command.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';
import { describeProblem } from '#shared/problems.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useImages } from '../../state/images.ts';
import { useTransfers } from '../../state/transfers.ts';
import { Button } from '../../ui/Button.tsx';
import { Bytes } from '../../ui/Bytes.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { Hint } from '../../ui/Tooltip.tsx';
import { pullStatus } from './pull-status.ts';
import { useManifest } from './use-manifest.ts';

interface TagCellProps {
  readonly repositoryName: string;
  readonly tag: Pick<Tag, 'tag' | 'digest'>;
}

/** Compressed bytes, which is what a pull moves. */
export function SizeCell({ repositoryName, tag }: TagCellProps) {
  const { data, isPending } = useManifest(repositoryName, tag.digest);
  if (data !== undefined) return <Bytes bytes={data.size} />;
  return <span className="text-muted">{isPending ? '…' : '–'}</span>;
}

/** The platforms, or why they can't be read. */
export function PlatformCell({ repositoryName, tag }: TagCellProps) {
  const { data, error } = useManifest(repositoryName, tag.digest);
  if (data !== undefined) {
    const names = data.platforms.map(formatPlatform);
    return <PlatformNames names={names} />;
  }
  if (error === null) return <span className="text-muted">…</span>;
  const { title, cause } = describeProblem(problemOf(error));
  return (
    <Hint text={`${title} ${cause}`} className="flex min-w-0 items-center gap-1 text-warn">
      <TriangleAlert size={14} aria-label="Not readable" />
      <span className="truncate">{title}</span>
    </Hint>
  );
}

function PlatformNames({ names }: { readonly names: readonly string[] }) {
  const [first, ...others] = names;
  if (first === undefined) return <span className="text-muted">not said</span>;
  if (others.length === 0) return <span className="truncate">{first}</span>;
  return (
    <Hint text={names.join(', ')} className="truncate">
      {first} +{others.length}
    </Hint>
  );
}

const stageWords = { queued: 'Waiting', moving: 'Pulling', unpacking: 'Unpacking' } as const;

interface HereCellProps extends TagCellProps {
  readonly whyNotPull: string | undefined;
  readonly onPull: (tag: TagCellProps['tag']) => void;
}

/** Whether exactly this image is on this computer; if not, the button that brings it. */
export function HereCell({ repositoryName, tag, whyNotPull, onPull }: HereCellProps) {
  const status = usePullStatus(repositoryName, tag);
  if (status.kind === 'pulling') {
    const share = status.percent === undefined ? '' : ` ${status.percent} %`;
    return <span className="tabular text-muted">{`${stageWords[status.stage]}${share}`}</span>;
  }
  if (status.kind === 'here') {
    return (
      <Hint
        text={`On this computer as ${status.names.join(', ')}`}
        className="flex min-w-0 items-center gap-1.5"
      >
        <StatusGlyph status="ok" size={14} />
        <span className="truncate">On this computer</span>
      </Hint>
    );
  }
  return (
    <Button
      isSmall
      look="quiet"
      aria-label={`Pull ${tag.tag}`}
      isDisabled={whyNotPull !== undefined}
      hint={whyNotPull}
      onPress={() => onPull(tag)}
      className="-ml-2"
    >
      <span className="flex items-center gap-1.5 text-accent">
        <ArrowDownToLine size={14} aria-hidden />
        Pull
      </span>
    </Button>
  );
}

/** Everything else that can be done with one tag. */
export function TagMenu({ repositoryName, tag, whyNotPull, onPull }: HereCellProps) {
  const status = usePullStatus(repositoryName, tag);
  const manifest = useManifest(repositoryName, tag.digest);
  const isPulling = status.kind === 'pulling' ? 'It is being pulled.' : undefined;
  return (
    <Menu
      label={`Actions for ${tag.tag}`}
      entries={[
        {
          id: 'copy-reference',
          label: 'Copy reference by digest',
          onChoose: () => void copyText(digestReference(repositoryName, tag.digest), 'Reference'),
        },
        {
          id: 'copy-command',
          label: 'Copy pull command',
          onChoose: () => void copyText(pullCommand(repositoryName, tag.digest), 'Pull command'),
        },
        {
          id: 'copy-digest',
          label: 'Copy digest',
          onChoose: () => void copyText(tag.digest, 'Digest'),
        },
        'separator',
        {
          id: 'pull',
          label: status.kind === 'here' ? 'Pull again' : 'Pull',
          disabledReason: whyNotPull ?? isPulling,
          onChoose: () => onPull(tag),
        },
        ...(manifest.error === null
          ? []
          : [
              {
                id: 'read-again',
                label: 'Read again from the registry',
                onChoose: () => void manifest.refetch(),
              },
            ]),
      ]}
    >
      <IconButton label={`Actions for ${tag.tag}`} icon={<Ellipsis size={16} aria-hidden />} />
    </Menu>
  );
}

function usePullStatus(repositoryName: string, tag: TagCellProps['tag']) {
  const images = useImages((store) => store.images);
  const transfers = useTransfers((store) => store.transfers);
  const { data } = useManifest(repositoryName, tag.digest);
  const content = { digest: tag.digest, configDigest: data?.configDigest };
  return pullStatus(content, repositoryName, images.values(), transfers);
}
