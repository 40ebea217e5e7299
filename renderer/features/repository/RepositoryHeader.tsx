import { ArrowLeft, RefreshCw } from 'lucide-react';
import { type ReactNode, useContext } from 'react';
import { Link } from 'react-aria-components';
import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import { imagesSentence } from '#shared/models/access/access-words.ts';
import { portalLinks, productionEndpoint } from '#shared/models/account.ts';
import { pullCommand } from '#shared/models/pull-command.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';
import { useFavorite } from '../../connection/use-favorite.ts';
import { useFavoriteIds } from '../../state/known-lists.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useEndpoint } from '../../state/session.ts';
import { Badge } from '../../ui/Badge.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { FavoriteStar } from '../../ui/FavoriteStar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { PushHere } from './PushHere.tsx';
import { RepositorySlotsContext } from './repository-slots.ts';
import { inheritanceSentence } from './sharing-words.ts';

interface RepositoryHeaderProps {
  readonly details: RepositoryDetails;
  readonly newest: Tag | undefined;
  readonly isReading: boolean;
  readonly onRefresh: () => void;
}

/** Which repository this is, what one may do with it, and the command that gets its newest image. */
export function RepositoryHeader({ details, newest, isReading, onRefresh }: RepositoryHeaderProps) {
  const { repository, project, access, sharingFrom } = details;
  const isRestricted = access.pull.verdict === 'denied' && access.pull.closed.includes('requirement');
  const slots = useContext(RepositorySlotsContext);
  const { back, past, go } = useNavigation();
  const links = portalLinks((useEndpoint() ?? productionEndpoint).portal);
  return (
    <header className="flex shrink-0 flex-col gap-1 px-4 pt-2 pb-2">
      <div className="flex min-h-7 items-center gap-1.5">
        {past.length === 0 ? null : (
          <IconButton
            label="Back"
            icon={<ArrowLeft size={16} aria-hidden />}
            onPress={back}
            className="-ml-1"
          />
        )}
        <Link
          onPress={() => go({ name: 'projects', projectId: project.id })}
          className="min-w-16 shrink-[4] truncate rounded-sm text-muted hover:text-ink hover:underline"
        >
          {project.name}
        </Link>
        <ProjectStar project={project} />
        <span aria-hidden className="text-muted">
          /
        </span>
        <h1 className="min-w-24 truncate font-semibold text-lg">{repository.name}</h1>
        {repository.managed ? null : <Badge>external</Badge>}
        {isReading ? <Spinner label="Reading again" /> : null}
        <span className="flex-1" />
        <IconButton
          label="Refresh"
          icon={<RefreshCw size={14} aria-hidden />}
          onPress={onRefresh}
          isDisabled={isReading}
        />
        {repository.managed ? <PushHere details={details} /> : null}
      </div>
      <p className="text-muted text-sm">
        {imagesSentence(access)}{' '}
        {isRestricted ? (
          <ExternalLink href={links.requirements(repository.id)}>Open the requirement</ExternalLink>
        ) : (
          inheritanceSentence(sharingFrom, project.id)
        )}
      </p>
      {newest === undefined ? null : (
        <PullLine
          command={pullCommand(repository.repositoryName, newest.digest)}
          tag={newest.tag}
          copyForTool={slots.copyForTool({
            repositoryId: repository.id,
            repositoryName: repository.repositoryName,
            digest: newest.digest,
            tag: newest.tag,
          })}
        />
      )}
    </header>
  );
}

interface PullLineProps {
  readonly command: string;
  readonly tag: string;
  readonly copyForTool: ReactNode;
}

function PullLine({ command, tag, copyForTool }: PullLineProps) {
  return (
    <div className="flex min-h-6 items-center gap-2">
      <code
        className="selectable min-w-0 truncate rounded bg-sunken px-2 py-0.5 text-sm"
        title={`${command}\nThe newest push, tagged ${tag}`}
      >
        {command}
      </code>
      <CopyButton text={command} label="Copy pull command" />
      {copyForTool}
    </div>
  );
}

interface ProjectStarProps {
  readonly project: { readonly id: string; readonly name: string };
}

function ProjectStar({ project: { id, name } }: ProjectStarProps) {
  const favorites = useFavoriteIds();
  const { mutate, isPending, variables } = useFavorite();
  if (favorites === undefined) return null;
  const isFavorite = favorites.has(id);
  return (
    <FavoriteStar
      name={name}
      isFavorite={isPending ? variables.favorite : isFavorite}
      onChange={(favorite) => mutate({ id, favorite })}
    />
  );
}
