import { CornerDownRight, Folder, Package, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { GridList, GridListItem, GridListLoadMoreItem } from 'react-aria-components';
import type { SearchHit } from '#shared/models/project-view.ts';
import {
  destinationTitle,
  type FoundDestination,
  goToDestination,
  useDestination,
} from '../../state/destination.ts';
import { goTo } from '../../state/navigation.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { type Search, useSearch } from './use-search.ts';

/** What a typed or pasted text leads to: a place where it names one, else what is called like it. */
export function SearchResults({ text }: { readonly text: string }) {
  const found = useDestination(text);
  const isAddress = found.destination !== undefined || found.isLooking || found.problem !== undefined;
  const search = useSearch(isAddress ? '' : text);
  if (isAddress) return <Destination found={found} text={text} />;
  return <Hits search={search} text={text} />;
}

function Destination({ found, text }: { readonly found: FoundDestination; readonly text: string }) {
  const { destination, problem } = found;
  if (problem !== undefined) return <ProblemCard problem={problem} className="m-4" />;
  if (destination === undefined) {
    return (
      <p className="p-4">
        <Spinner label={`Looking for ${text.trim()}`} showsLabel />
      </p>
    );
  }
  return (
    <GridList
      aria-label="Found"
      onAction={() => goToDestination(destination)}
      className="scroll-quiet min-h-0 flex-1 outline-none"
    >
      <ResultRow id="destination" name={destinationTitle(destination)} icon={<CornerDownRight size={14} />}>
        {'id' in destination ? destination.id : null}
      </ResultRow>
    </GridList>
  );
}

function Hits({ search, text }: { readonly search: Search; readonly text: string }) {
  const { hits, known, isReading, problem, hasMore, loadMore, retry } = search;
  if (problem !== undefined) return <ProblemCard problem={problem} onRetry={retry} className="m-4" />;
  if (!known && hits.length === 0) return <Skeleton label="Searching in Synapse" rows={5} />;
  if (hits.length === 0 && !isReading) {
    return (
      <EmptyState icon={<SearchX size={24} />} title={`Nothing matches “${text.trim()}”`}>
        Searched were names of projects, and of the repositories that this computer has seen. A syn id, a link
        or an image’s name finds anything you may see.
      </EmptyState>
    );
  }
  return (
    <GridList
      aria-label="Found"
      onAction={(key) => {
        const hit = hits.find(({ id }) => id === key);
        if (hit !== undefined) openHit(hit);
      }}
      className="scroll-quiet min-h-0 flex-1 outline-none"
    >
      {hits.map((hit) => (
        <ResultRow
          key={hit.id}
          id={hit.id}
          name={hit.name}
          icon={hit.kind === 'project' ? <Folder size={14} /> : <Package size={14} />}
        >
          {hit.kind === 'repository' ? (hit.projectName ?? hit.projectId) : hit.id}
        </ResultRow>
      ))}
      {hasMore ? (
        <GridListLoadMoreItem
          onLoadMore={loadMore}
          isLoading={isReading}
          className="flex h-row items-center px-4"
        >
          <Spinner label="Searching on" showsLabel />
        </GridListLoadMoreItem>
      ) : null}
    </GridList>
  );
}

function openHit(hit: SearchHit): void {
  if (hit.kind === 'project') goTo({ name: 'projects', projectId: hit.id });
  else goTo({ name: 'repository', repositoryId: hit.id });
}

interface ResultRowProps {
  readonly id: string;
  readonly name: string;
  readonly icon: ReactNode;
  /** At the right, muted. */
  readonly children: ReactNode;
}

function ResultRow({ id, name, icon, children }: ResultRowProps) {
  return (
    <GridListItem
      id={id}
      textValue={name}
      className="flex h-row items-center gap-3 border-line/60 border-b px-4 outline-none hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span aria-hidden className="shrink-0 text-muted">
        {icon}
      </span>
      <span className="min-w-0 flex-1 truncate" title={name}>
        {name}
      </span>
      <span className="max-w-60 shrink-0 truncate text-muted text-sm">{children}</span>
    </GridListItem>
  );
}
