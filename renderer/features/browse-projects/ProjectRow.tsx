import { ChevronRight, Folder } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Access } from '#shared/models/access/judge-access.ts';
import type { Project } from '#shared/models/synapse-entities.ts';
import { useFavorite } from '../../connection/use-favorite.ts';
import { dropValidity } from '../../state/drop-validity.ts';
import { useAccount } from '../../state/session.ts';
import { FavoriteStar } from '../../ui/FavoriteStar.tsx';
import { DropRow } from './DropRow.tsx';

interface ProjectRowProps {
  readonly project: Project;
  readonly access: Access | undefined;
  readonly isOpen: boolean;
  readonly onStay: () => void;
}

/** A project in the tree: opens on a click, takes images where the user may push. */
export function ProjectRow({ project, access, isOpen, onStay }: ProjectRowProps) {
  const account = useAccount();
  return (
    <DropRow
      name={project.name}
      target={{ kind: 'project', projectId: project.id, projectName: project.name }}
      validity={dropValidity({ kind: 'project', managed: true, access, account })}
      onStay={onStay}
    >
      <Button
        slot="chevron"
        className="flex size-5 shrink-0 items-center justify-center rounded-sm text-muted hover:text-ink"
      >
        <ChevronRight size={14} aria-hidden className={isOpen ? 'rotate-90' : ''} />
      </Button>
      <Folder size={14} aria-hidden className="text-muted" />
      <span className="min-w-0 flex-1 truncate" title={`${project.name} (${project.id})`}>
        {project.name}
      </span>
      <TreeStar project={project} />
    </DropRow>
  );
}

function TreeStar({ project: { id, name, favorite } }: { readonly project: Project }) {
  const { mutate, isPending, variables } = useFavorite();
  return (
    <FavoriteStar
      name={name}
      isFavorite={isPending ? variables.favorite : favorite}
      onChange={(chosen) => mutate({ id, favorite: chosen })}
      isInRow
    />
  );
}
