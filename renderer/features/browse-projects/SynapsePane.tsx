import { RefreshCw, X } from 'lucide-react';
import { useState } from 'react';
import { useAccounts, useSignedIn } from '../../state/accounts.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { ReadingNote } from '../../ui/ReadingNote.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { SignedOut } from '../../ui/SignedOut.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { NothingFound } from './empty-states.tsx';
import { ProjectTree } from './ProjectTree.tsx';
import { useSynapseTree } from './use-synapse-tree.ts';

interface SynapsePaneProps {
  /** Closes the drawer that the pane is in where the window is narrow. */
  readonly onClose: () => void;
}

/** The Synapse side of the workbench. */
export function SynapsePane({ onClose }: SynapsePaneProps) {
  const [search, setSearch] = useState('');
  const account = useSignedIn();
  const known = useAccounts((store) => store.list !== undefined);
  const tree = useSynapseTree(search);
  return (
    <section data-pane aria-label="Synapse" className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Synapse" note={tree.isReading ? <ReadingNote asOf={tree.asOf} /> : null}>
        {account === undefined ? null : (
          <IconButton
            label="Refresh"
            icon={<RefreshCw size={14} aria-hidden />}
            onPress={tree.refresh}
            isDisabled={tree.isReading}
          />
        )}
        <IconButton
          label="Close the Synapse side"
          className="min-[900px]:hidden"
          icon={<X size={16} aria-hidden />}
          onPress={onClose}
        />
      </PageHeader>
      {account !== undefined ? (
        <SignedIn search={search} onSearch={setSearch} tree={tree} />
      ) : known ? (
        <SignedOut />
      ) : (
        <Skeleton label="Loading" />
      )}
    </section>
  );
}

interface SignedInProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly tree: ReturnType<typeof useSynapseTree>;
}

function SignedIn({ search, onSearch, tree }: SignedInProps) {
  const { problem, known, refresh } = tree;
  return (
    <>
      <div className="px-3 pt-2 pb-1">
        <SearchField
          label="Search projects"
          placeholder="Search, syn id or link"
          value={search}
          onChange={onSearch}
        />
      </div>
      {problem === undefined ? null : known && tree.asOf !== undefined ? (
        <StaleNotice at={tree.asOf} problem={problem} onRetry={refresh} />
      ) : (
        <ProblemCard problem={problem} onRetry={refresh} className="mx-3 my-1" />
      )}
      {known ? (
        <ProjectTree
          sections={tree.sections}
          access={tree.access}
          opened={tree.opened}
          onToggle={tree.toggle}
          emptyState={() => <NothingFound search={search} found={tree.found} />}
        />
      ) : problem === undefined ? (
        <Skeleton label="Reading your projects" rows={8} />
      ) : null}
      {tree.hasMore ? (
        <div className="shrink-0 border-t px-3 py-1.5">
          <Button look="quiet" isSmall onPress={tree.loadMore} isDisabled={tree.isReading}>
            Show more projects
          </Button>
        </div>
      ) : null}
    </>
  );
}
