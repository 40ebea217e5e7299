import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, Ellipsis, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { accessSentence, mayTry, pushBadge, whyNot } from '#shared/models/access/access-words.ts';
import type { Access } from '#shared/models/access/judge-access.ts';
import { portalLinks } from '#shared/models/account.ts';
import type { Project } from '#shared/models/synapse-entities.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { useFavorite } from '../../connection/use-favorite.ts';
import { useDeletion } from '../../state/deletion.ts';
import { refreshRepositories, useFavoriteIds, useRepositoryListing } from '../../state/known-lists.ts';
import { goTo } from '../../state/navigation.ts';
import { useEndpoint } from '../../state/session.ts';
import { Badge } from '../../ui/Badge.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { FavoriteStar } from '../../ui/FavoriteStar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { ReadingNote } from '../../ui/ReadingNote.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { ExternalRepositoryDialog } from './ExternalRepositoryDialog.tsx';
import { Repositories } from './Repositories.tsx';
import { useLockExport } from './use-lock-export.tsx';

/** The repositories of one project, with what is under their newest tag. */
export function RepositoriesPage({ projectId }: { readonly projectId: string }) {
  const details = useQuery(orpc.projects.get.queryOptions({ input: { id: projectId } }));
  const { listing, asOf, ...reading } = useRepositoryListing(projectId);
  const [search, setSearch] = useState('');
  const [isAdding, setAdding] = useState(false);
  const lock = useLockExport();
  const project = details.data?.project;
  const isReading = reading.isReading || details.isFetching;
  const refresh = () => {
    void details.refetch();
    refreshRepositories(projectId);
  };
  const error = details.error === null ? undefined : problemOf(details.error);
  const problem = reading.problem ?? error;
  return (
    <section data-pane aria-label="Project" className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        leading={
          <IconButton
            label="All projects"
            icon={<ArrowLeft size={16} aria-hidden />}
            onPress={() => goTo({ name: 'projects' })}
          />
        }
        title={project?.name ?? listing?.projectName ?? projectId}
        note={isReading ? <ReadingNote asOf={asOf} /> : null}
      >
        {details.data === undefined ? null : <PushBadge access={details.data.access} />}
        <span className="selectable font-mono text-muted text-sm max-[800px]:hidden">{projectId}</span>
        <CopyButton text={projectId} label="Copy project id" />
        {project === undefined ? null : <ProjectStar project={project} />}
        <SearchField
          label="Search repositories"
          value={search}
          onChange={setSearch}
          className="w-48 min-w-24 shrink-[20]"
        />
        <IconButton
          label="Refresh"
          icon={<RefreshCw size={14} aria-hidden />}
          onPress={refresh}
          isDisabled={isReading}
        />
        {project === undefined || details.data === undefined ? null : (
          <ProjectMenu
            project={project}
            access={details.data.access}
            onAdd={() => setAdding(true)}
            onExport={() => lock.exportOf({ projectId })}
          />
        )}
      </PageHeader>
      {lock.notice}
      {problem === undefined ? null : asOf === undefined ? (
        <ProblemCard problem={problem} onRetry={refresh} className="mx-4 my-2" />
      ) : (
        <StaleNotice at={asOf} problem={problem} onRetry={refresh} />
      )}
      <Repositories
        listing={listing}
        hasFailed={problem !== undefined}
        search={search}
        onClearSearch={() => setSearch('')}
        onExport={(images) => lock.exportOf({ images })}
      />
      {isAdding ? <ExternalRepositoryDialog projectId={projectId} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function PushBadge({ access }: { readonly access: Access }) {
  const words = pushBadge(access);
  return words === undefined ? null : <Badge>{words}</Badge>;
}

function ProjectStar({ project }: { readonly project: Project }) {
  const { mutate, isPending, variables } = useFavorite();
  const { id, name } = project;
  const isFavorite = useFavoriteIds()?.has(id) ?? project.favorite;
  return (
    <FavoriteStar
      name={name}
      isFavorite={isPending ? variables.favorite : isFavorite}
      onChange={(favorite) => mutate({ id, favorite })}
    />
  );
}

interface ProjectMenuProps {
  readonly project: Project;
  readonly access: Access;
  readonly onAdd: () => void;
  readonly onExport: () => void;
}

/** Everything else that can be done with a project. */
function ProjectMenu({ project, access, onAdd, onExport }: ProjectMenuProps) {
  const endpoint = useEndpoint();
  const ask = useDeletion((store) => store.ask);
  const { id, name } = project;
  return (
    <Menu
      label={`Actions for ${name}`}
      entries={[
        {
          id: 'add',
          label: 'Add external repository…',
          // It makes something in the project, as a push does.
          disabledReason: whyNot(access.push, 'push', 'project'),
          onChoose: onAdd,
        },
        { id: 'export', label: 'Export lock file', onChoose: onExport },
        {
          id: 'open-lock',
          label: 'Open a lock file…',
          onChoose: () => goTo({ name: 'lock-file' }),
        },
        {
          id: 'sharing',
          label: 'Sharing',
          onChoose: () => goTo({ name: 'sharing', entityId: id, title: name }),
        },
        ...(endpoint === undefined
          ? []
          : [
              {
                id: 'portal',
                label: 'Open in Synapse',
                onChoose: () => {
                  window.open(portalLinks(endpoint.portal).entity(id), '_blank', 'noopener');
                },
              },
            ]),
        'separator',
        {
          id: 'delete',
          label: 'Delete project…',
          isDangerous: true,
          disabledReason: mayTry(access, 'delete') ? undefined : accessSentence(access, 'delete'),
          onChoose: () => ask({ id, kind: 'project', name, onDeleted: () => goTo({ name: 'projects' }) }),
        },
      ]}
    >
      <IconButton label={`Actions for ${name}`} icon={<Ellipsis size={16} aria-hidden />} />
    </Menu>
  );
}
