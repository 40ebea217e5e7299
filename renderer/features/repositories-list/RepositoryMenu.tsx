import { Ellipsis } from 'lucide-react';
import type { RepositoryRow } from '#shared/models/project-view.ts';
import { digestReference, pullCommand } from '#shared/models/pull-command.ts';
import type { Repository } from '#shared/models/synapse-entities.ts';
import { goTo } from '../../state/navigation.ts';
import { copyText } from '../../ui/clipboard.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';

interface RepositoryMenuProps {
  readonly row: RepositoryRow;
  readonly onEdit: (repository: Repository) => void;
  readonly onRecord: (repository: Repository) => void;
  readonly onDelete: (repository: Repository) => void;
}

/** Everything that can be done with a repository from its list; what can't be says why. */
export function RepositoryMenu({ row, onEdit, onRecord, onDelete }: RepositoryMenuProps) {
  const { repository, newest } = row;
  const { id, name, repositoryName, managed } = repository;
  return (
    <Menu
      label={`Actions for ${name}`}
      entries={[
        {
          id: 'open',
          label: 'Open',
          onChoose: () => goTo({ name: 'repository', repositoryId: id }),
        },
        {
          id: 'copy-reference',
          label: 'Copy reference by digest',
          disabledReason: newest === undefined ? 'It has no digest yet.' : undefined,
          onChoose: () => {
            if (newest !== undefined) {
              void copyText(digestReference(repositoryName, newest.digest), 'Reference');
            }
          },
        },
        {
          id: 'copy-command',
          label: 'Copy pull command',
          disabledReason: newest === undefined ? 'It has no digest yet.' : undefined,
          onChoose: () => {
            if (newest !== undefined) {
              void copyText(pullCommand(repositoryName, newest.digest), 'Pull command');
            }
          },
        },
        {
          id: 'sharing',
          label: 'Sharing',
          onChoose: () => goTo({ name: 'sharing', entityId: id, title: name }),
        },
        'separator',
        ...(managed ? [cannotRename] : externalEntries(repository, onEdit, onRecord)),
        'separator',
        {
          id: 'delete',
          label: 'Delete…',
          isDangerous: true,
          onChoose: () => onDelete(repository),
        },
      ]}
    >
      <IconButton label={`Actions for ${name}`} icon={<Ellipsis size={16} aria-hidden />} />
    </Menu>
  );
}

const cannotRename: MenuEntry = {
  id: 'rename',
  label: 'Rename or move…',
  disabledReason:
    'Synapse’s own registry holds it: its name is where it is. Push the image to another name instead.',
  onChoose: () => undefined,
};

function externalEntries(
  repository: Repository,
  onEdit: (repository: Repository) => void,
  onRecord: (repository: Repository) => void,
): readonly MenuEntry[] {
  return [
    {
      id: 'edit',
      label: 'Edit…',
      onChoose: () => onEdit(repository),
    },
    {
      id: 'record',
      label: 'Record a tag…',
      onChoose: () => onRecord(repository),
    },
  ];
}
