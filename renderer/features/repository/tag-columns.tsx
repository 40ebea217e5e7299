import type { Tag } from '#shared/models/synapse-entities.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { Hint } from '../../ui/Tooltip.tsx';
import type { Column } from '../../ui/table/column.ts';
import { HereCell, PlatformCell, SizeCell, TagMenu } from './TagCells.tsx';
import type { Pull } from './use-pull.ts';

export interface TagContext {
  readonly repositoryName: string;
  readonly whyNotPull: string | undefined;
  readonly onPull: Pull['pull'];
}

const names = new Intl.Collator('en', { numeric: true });

/** Of tags pushed at one moment, the later version comes first. */
export function byVersion(left: Tag, right: Tag): number {
  return names.compare(right.tag, left.tag);
}

/**
 * The columns of a repository's tags; what has no room is in the details beside the table. Only rows in sight
 * ask the registry what is under their digest.
 */
export const tagColumns: readonly Column<Tag, TagContext>[] = [
  {
    id: 'tag',
    head: 'Tag',
    isRowHeader: true,
    width: { share: 1.4, least: 104 },
    className: 'gap-2 pl-4',
    // Numbers in tags count as numbers: v2 stands before v10.
    compare: (left, right) => names.compare(left.tag, right.tag),
    cell: (tag) => <TagName tag={tag} />,
  },
  {
    id: 'digest',
    canHide: true,
    head: 'Digest',
    width: 124,
    leaves: 3,
    cell: ({ digest }) => <Digest digest={digest} isBare />,
  },
  {
    id: 'pushed',
    canHide: true,
    head: 'Pushed',
    width: 104,
    className: 'text-muted',
    compare: (left, right) => left.pushedAt - right.pushedAt,
    cell: ({ pushedAt }) => <Age at={pushedAt} />,
  },
  {
    id: 'size',
    canHide: true,
    head: 'Size',
    width: 76,
    isAtEnd: true,
    leaves: 2,
    cell: (tag, { repositoryName }) => <SizeCell repositoryName={repositoryName} tag={tag} />,
  },
  {
    id: 'platform',
    canHide: true,
    head: 'Platform',
    width: { share: 1, least: 116 },
    className: 'pl-4',
    leaves: 1,
    cell: (tag, { repositoryName }) => <PlatformCell repositoryName={repositoryName} tag={tag} />,
  },
  {
    id: 'here',
    head: 'Here',
    width: 150,
    cell: (tag, context) => <HereCell tag={tag} {...context} />,
  },
  {
    id: 'menu',
    head: 'Actions',
    hidesHead: true,
    width: 40,
    cell: (tag, context) => <TagMenu tag={tag} {...context} />,
  },
];

function TagName({ tag: { tag, earlier } }: { readonly tag: Tag }) {
  return (
    <>
      <span className="selectable truncate font-medium" title={tag}>
        {tag}
      </span>
      {(earlier?.length ?? 0) === 0 ? null : (
        <Hint text="This tag named another digest before; its details list what is known of that.">
          <Badge>moved</Badge>
        </Hint>
      )}
    </>
  );
}
