import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ExternalLink as ElsewhereIcon, Package, RefreshCw } from 'lucide-react';
import { GridList, GridListItem } from 'react-aria-components';
import { portalLinks } from '#shared/models/account.ts';
import type { Repository } from '#shared/models/synapse-entities.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { goTo } from '../../state/navigation.ts';
import { useEndpoint } from '../../state/session.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { FavoriteButton } from './FavoriteButton.tsx';

/** The repositories of one project. */
export function ProjectView({ projectId }: { readonly projectId: string }) {
  const details = useQuery(orpc.projects.get.queryOptions({ input: { id: projectId } }));
  const repositories = useQuery(orpc.projects.repositories.queryOptions({ input: { projectId } }));
  const endpoint = useEndpoint();
  const error = repositories.error ?? details.error;
  const refresh = () => {
    void details.refetch();
    void repositories.refetch();
  };
  const project = details.data?.project;
  const isFetching = repositories.isFetching || details.isFetching;
  return (
    <section data-pane aria-label="Project" className="group/row flex min-h-0 flex-1 flex-col">
      <PageHeader
        leading={
          <IconButton
            label="All projects"
            icon={<ArrowLeft size={16} aria-hidden />}
            onPress={() => goTo({ name: 'projects' })}
          />
        }
        title={project?.name ?? projectId}
        note={isFetching ? <Spinner label="Reading from Synapse" /> : null}
      >
        {details.data !== undefined && !details.data.rights.push ? (
          <Badge>{details.data.rights.pushIfCertified ? 'push once certified' : 'view only'}</Badge>
        ) : null}
        <span className="selectable font-mono text-muted text-sm">{projectId}</span>
        <CopyButton text={projectId} label="Copy project id" />
        {project === undefined ? null : <FavoriteButton project={project} />}
        <IconButton
          label="Refresh"
          icon={<RefreshCw size={14} aria-hidden />}
          onPress={refresh}
          isDisabled={isFetching}
        />
        {endpoint === undefined ? null : (
          <ExternalLink href={portalLinks(endpoint.portal).entity(projectId)}>Synapse</ExternalLink>
        )}
      </PageHeader>
      {error === null ? null : (
        <div className="px-4 py-2">
          <ProblemCard problem={problemOf(error)} onRetry={refresh} />
        </div>
      )}
      {repositories.data !== undefined ? (
        <GridList
          aria-label="Repositories"
          items={repositories.data}
          onAction={(key) => goTo({ name: 'repository', repositoryId: String(key) })}
          renderEmptyState={() => (
            <EmptyState icon={<Package size={24} />} title="No repositories yet">
              Drop an image on this project, in Images, and Axon makes one.
            </EmptyState>
          )}
          className="scroll-quiet min-h-0 flex-1 outline-none"
        >
          {(repository) => <RepositoryLine repository={repository} />}
        </GridList>
      ) : error === null ? (
        <Skeleton label="Reading the repositories" rows={6} />
      ) : null}
    </section>
  );
}

function RepositoryLine({ repository }: { readonly repository: Repository }) {
  const { id, name, repositoryName, managed, modifiedAt } = repository;
  return (
    <GridListItem
      id={id}
      textValue={name}
      className="flex h-row items-center gap-3 border-line/60 border-b px-4 outline-none hover:bg-hover focus-visible:-outline-offset-2"
    >
      <Package size={14} aria-hidden className="text-muted" />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {managed ? (
        <span className="min-w-0 truncate font-mono text-muted text-sm max-[1000px]:hidden">
          {repositoryName}
        </span>
      ) : (
        <Badge icon={<ElsewhereIcon size={10} aria-hidden />}>in another registry</Badge>
      )}
      <span className="w-28 shrink-0 text-right text-muted">
        <Age at={modifiedAt} />
      </span>
    </GridListItem>
  );
}
