import { Folder, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import type { Project } from '#shared/models/synapse-entities.ts';
import { goTo } from '../../state/navigation.ts';
import { useAccount, useSession } from '../../state/session.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { NothingFound, SignedOut } from './empty-states.tsx';
import { FavoriteButton } from './FavoriteButton.tsx';
import { useSynapseTree } from './use-synapse-tree.ts';

/** Every project, favorites first. */
export function ProjectList() {
  const [search, setSearch] = useState('');
  const account = useAccount();
  const isSessionKnown = useSession((store) => store.session !== undefined);
  const tree = useSynapseTree(search);
  const { sections, known, problem, isFetching, hasMore } = tree;
  const projects = useMemo(
    () => [...sections.favorites, ...sections.others].map((node) => node.project),
    [sections],
  );
  return (
    <section data-pane aria-label="Projects" className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Projects" note={isFetching ? <Spinner label="Reading from Synapse" /> : null}>
        <SearchField
          label="Search projects"
          placeholder="Search, syn id or link"
          value={search}
          onChange={setSearch}
          className="w-72 min-w-24 shrink-[20]"
        />
        <IconButton
          label="Refresh"
          icon={<RefreshCw size={14} aria-hidden />}
          onPress={tree.refresh}
          isDisabled={isFetching || account === undefined}
        />
      </PageHeader>
      {isSessionKnown && account === undefined ? <SignedOut /> : null}
      {problem === undefined ? null : (
        <div className="px-4 py-2">
          <ProblemCard problem={problem} onRetry={tree.refresh} />
        </div>
      )}
      {account !== undefined && known ? (
        <GridList
          aria-label="Projects"
          items={projects}
          onAction={(key) => goTo({ name: 'projects', projectId: String(key) })}
          renderEmptyState={() => <NothingFound search={search} found={tree.found} />}
          className="scroll-quiet min-h-0 flex-1 outline-none"
        >
          {(project) => <ProjectLine project={project} />}
        </GridList>
      ) : null}
      {(account !== undefined && !known && problem === undefined) || !isSessionKnown ? (
        <Skeleton label="Reading your projects" rows={10} />
      ) : null}
      {hasMore ? (
        <div className="shrink-0 border-t px-3 py-1.5">
          <Button look="quiet" isSmall onPress={tree.loadMore} isDisabled={isFetching}>
            Show more projects
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function ProjectLine({ project }: { readonly project: Project }) {
  const { id, name, lastActivityAt } = project;
  return (
    <GridListItem
      id={id}
      textValue={name}
      className="group/row flex h-row items-center gap-3 border-line/60 border-b px-4 outline-none hover:bg-hover focus-visible:-outline-offset-2"
    >
      <Folder size={14} aria-hidden className="text-muted" />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <span className="tabular w-28 shrink-0 font-mono text-muted text-sm">{id}</span>
      <span className="w-28 shrink-0 text-right text-muted max-[800px]:hidden">
        {lastActivityAt === undefined ? null : <Age at={lastActivityAt} />}
      </span>
      <FavoriteButton project={project} />
    </GridListItem>
  );
}
