import { FileLock2, FolderPlus, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ProjectViewName } from '#shared/models/project-view.ts';
import { useAccounts, useSignedIn } from '../../state/accounts.ts';
import { type ShownView, useProjectView } from '../../state/known-lists.ts';
import { goTo } from '../../state/navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { ReadingNote } from '../../ui/ReadingNote.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { SignedOut } from '../../ui/SignedOut.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { CreateProjectDialog } from './CreateProjectDialog.tsx';
import { ProjectList } from './ProjectList.tsx';
import { SearchResults } from './SearchResults.tsx';
import { ViewChoice } from './ViewChoice.tsx';

/** Every project that the user has to do with: by list, by name, or by what is pasted. */
export function ProjectsPage() {
  const [search, setSearch] = useState('');
  const [view, setView] = useState<ProjectViewName>({ kind: 'recent' });
  const [isCreating, setCreating] = useState(false);
  const isSignedIn = useSignedIn() !== undefined;
  const isKnown = useAccounts((store) => store.list !== undefined);
  const shown = useProjectView(view);
  return (
    <section data-pane aria-label="Projects" className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Projects" note={shown.isReading ? <ReadingNote asOf={shown.asOf} /> : null}>
        <SearchField
          label="Search projects"
          placeholder="Name, syn id, link, image or digest"
          value={search}
          onChange={setSearch}
          isDisabled={!isSignedIn}
          className="w-72 min-w-24 shrink-[20]"
        />
        <Button
          icon={<FolderPlus size={14} aria-hidden />}
          isDisabled={!isSignedIn}
          onPress={() => setCreating(true)}
        >
          New project…
        </Button>
        <IconButton
          label="Open a lock file"
          icon={<FileLock2 size={14} aria-hidden />}
          onPress={() => goTo({ name: 'lock-file' })}
        />
        <IconButton
          label="Trash"
          icon={<Trash2 size={14} aria-hidden />}
          isDisabled={!isSignedIn}
          onPress={() => goTo({ name: 'trash' })}
        />
        <IconButton
          label="Refresh"
          icon={<RefreshCw size={14} aria-hidden />}
          onPress={shown.refresh}
          isDisabled={!isSignedIn || shown.isReading}
        />
      </PageHeader>
      {!isKnown ? (
        <Skeleton label="Reading your projects" rows={10} />
      ) : !isSignedIn ? (
        <SignedOut />
      ) : search.trim() !== '' ? (
        <SearchResults text={search} />
      ) : (
        <>
          <ViewChoice view={view} onChoose={setView} />
          <ViewTrouble shown={shown} />
          {shown.projects !== undefined ? (
            <ProjectList
              view={view}
              projects={shown.projects}
              isReading={shown.isReading}
              hasMore={shown.hasMore}
              onLoadMore={shown.loadMore}
              onCreate={() => setCreating(true)}
            />
          ) : shown.problem === undefined ? (
            <Skeleton label="Reading your projects" rows={10} />
          ) : null}
        </>
      )}
      {isCreating ? <CreateProjectDialog onClose={() => setCreating(false)} /> : null}
    </section>
  );
}

function ViewTrouble({ shown }: { readonly shown: ShownView }) {
  const { problem, asOf, refresh, projects } = shown;
  if (problem === undefined) return null;
  if (asOf !== undefined && projects !== undefined) {
    return <StaleNotice at={asOf} problem={problem} onRetry={refresh} />;
  }
  return <ProblemCard problem={problem} onRetry={refresh} className="mx-4 my-2" />;
}
