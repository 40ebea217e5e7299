import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, Ellipsis, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { portalLinks } from '#shared/models/account.ts';
import type { Project, Rights } from '#shared/models/synapse-entities.ts';
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
        {details.data === undefined ? null : <RightsBadge rights={details.data.rights} />}
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
            rights={details.data.rights}
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

function RightsBadge({ rights }: { readonly rights: Rights }) {
  if (rights.push) return null;
  return <Badge>{rights.pushIfCertified ? 'push once certified' : 'view only'}</Badge>;
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
  readonly rights: Rights;
  readonly onAdd: () => void;
  readonly onExport: () => void;
}

/** Everything else that can be done with a project. */
function ProjectMenu({ project, rights, onAdd, onExport }: ProjectMenuProps) {
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
          disabledReason:
            rights.push || rights.pushIfCertified ? undefined : 'You can view this project only.',
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
          disabledReason: rights.remove ? undefined : 'Only who may delete it in Synapse can.',
          onChoose: () => ask({ id, kind: 'project', name, onDeleted: () => goTo({ name: 'projects' }) }),
        },
      ]}
    >
      <IconButton label={`Actions for ${name}`} icon={<Ellipsis size={16} aria-hidden />} />
    </Menu>
  );
}
