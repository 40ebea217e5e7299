import { ArrowLeft, Box, History, Package, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as Pressable } from 'react-aria-components';
import type { Digest as DigestText } from '#shared/models/digest.ts';
import type { DigestMatch } from '#shared/models/digest-lookup.ts';
import { client } from '../../connection/client.ts';
import { useStream } from '../../connection/use-stream.ts';
import { useImageSelection } from '../../state/image-selection.ts';
import { goTo, useNavigation } from '../../state/navigation.ts';
import { Age } from '../../ui/Age.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { groupMatches, progressWords } from './digest-matches.ts';

/** Every place with one digest: on this computer, and in Synapse as far as the user can see. */
export function DigestPage({ digest }: { readonly digest: DigestText }) {
  const back = useNavigation((store) => store.back);
  const lookup = useStream((signal) => client.find.digest({ digest }, { signal }), digest);
  const { value, problem, isOpen } = lookup;
  const { here, now, earlier } = groupMatches(value?.matches ?? []);
  return (
    <section data-pane aria-label="Digest" className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        leading={<IconButton label="Back" icon={<ArrowLeft size={16} aria-hidden />} onPress={back} />}
        title="Everything with this digest"
        note={<Digest digest={digest} />}
      >
        <span role="status" className="text-muted text-sm">
          {isOpen ? <Spinner label={progressWords(value)} showsLabel /> : progressWords(value)}
        </span>
      </PageHeader>
      <div className="scroll-quiet flex min-h-0 flex-1 flex-col gap-4 px-4 py-3">
        {problem === undefined ? null : <ProblemCard problem={problem} onRetry={lookup.restart} />}
        {value?.incomplete === undefined ? null : <p className="text-warn">{value.incomplete}</p>}
        {value === undefined ? (
          problem === undefined ? (
            <Skeleton label="Looking for the digest" rows={4} />
          ) : null
        ) : value.matches.length === 0 && !isOpen ? (
          <EmptyState icon={<SearchX size={24} />} title="Nothing has this digest">
            Neither an image on this computer nor a tag in any project that you can see.
          </EmptyState>
        ) : null}
        <Matches title="On this computer" icon={<Box size={14} />} matches={here} />
        <Matches title="In Synapse now" icon={<Package size={14} />} matches={now} />
        <Matches title="Under tags that have moved on" icon={<History size={14} />} matches={earlier} />
      </div>
    </section>
  );
}

interface MatchesProps {
  readonly title: string;
  readonly icon: ReactNode;
  readonly matches: readonly DigestMatch[];
}

function Matches({ title, icon, matches }: MatchesProps) {
  if (matches.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col">
      <h2 className="pb-1 font-medium">
        {title} <span className="tabular font-normal text-faint text-sm">{matches.length}</span>
      </h2>
      <ul className="border-t">
        {matches.map((match) => (
          <li key={JSON.stringify(match)} className="border-line/60 border-b">
            <Pressable
              onPress={() => open(match)}
              className="flex h-row w-full items-center gap-3 px-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span aria-hidden className="shrink-0 text-muted">
                {icon}
              </span>
              <MatchWords match={match} />
            </Pressable>
          </li>
        ))}
      </ul>
    </section>
  );
}

const roles = {
  'image-id': 'as its image ID',
  digest: 'as its digest',
  'pulled-as': 'pulled or pushed as',
} as const;

function MatchWords({ match }: { readonly match: DigestMatch }) {
  if (match.where === 'local') {
    return (
      <>
        <span className="min-w-0 flex-1 truncate">{match.reference ?? 'untagged image'}</span>
        <span className="shrink-0 text-muted text-sm">{roles[match.as]}</span>
      </>
    );
  }
  return (
    <>
      <span className="min-w-0 flex-1 truncate" title={`${match.repositoryName}:${match.tag}`}>
        {match.repositoryName}:<span className="font-medium">{match.tag}</span>
      </span>
      <span className="max-w-48 shrink-0 truncate text-muted text-sm max-[1000px]:hidden">
        {match.projectName ?? match.projectId}
      </span>
      <span className="shrink-0 text-muted text-sm">{roles[match.as]}</span>
      <span className="w-20 shrink-0 text-right text-muted">
        <Age at={match.pushedAt} />
      </span>
    </>
  );
}

function open(match: DigestMatch): void {
  if (match.where === 'local') {
    useImageSelection.getState().select(new Set([match.key]));
    goTo({ name: 'workbench' });
  } else {
    goTo({ name: 'repository', repositoryId: match.repositoryId, tag: match.tag });
  }
}
