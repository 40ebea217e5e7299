import { Tags as TagsIcon } from 'lucide-react';
import { type KeyboardEvent, useContext, useEffect, useMemo, useState } from 'react';
import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import type { Digest } from '#shared/models/digest.ts';
import { digestReference } from '#shared/models/pull-command.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';
import { useEngine } from '../../state/engine.ts';
import type { ShownTags } from '../../state/known-lists.ts';
import { useColumnChoice, useRowHeight } from '../../state/settings.ts';
import { copyText } from '../../ui/clipboard.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { hasModifier } from '../../ui/key-names.ts';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { type ComparedPair, CompareView } from './CompareView.tsx';
import { compareChoices } from './compare-choices.ts';
import { PushHere } from './PushHere.tsx';
import { RepositorySlotsContext } from './repository-slots.ts';
import { TagDetails } from './TagDetails.tsx';
import { TagFilter } from './TagFilter.tsx';
import { byVersion, type TagContext, tagColumns } from './tag-columns.tsx';
import { filterTags, needsAllTags, newestFirst } from './tag-list.ts';
import { subjectOf } from './tag-subject.ts';
import { usePull } from './use-pull.ts';
import { whyNotPull } from './why-not-pull.ts';

interface TagsTabProps {
  readonly details: RepositoryDetails;
  readonly shown: ShownTags;
  /** The tag to open at first. */
  readonly startsAt?: string | undefined;
}

/** The tags as far as they were read; that they could not be read again is told above the whole page. */
export function TagsTab({ details, shown, startsAt }: TagsTabProps) {
  const { repository } = details;
  const slots = useContext(RepositorySlotsContext);
  const { tags, problem, refresh } = shown;
  if (tags === undefined) {
    return problem === undefined ? (
      <Skeleton label="Loading tags" />
    ) : (
      <ProblemCard problem={problem} onRetry={refresh} className="m-4" />
    );
  }
  if (!repository.managed) {
    return (
      <>
        {tags.length === 0 ? (
          <ElsewhereNotice repositoryName={repository.repositoryName} />
        ) : (
          <KnownTags details={details} tags={tags} paging={shown} startsAt={startsAt} />
        )}
        {slots.elsewhere(details, tags)}
      </>
    );
  }
  if (tags.length === 0) {
    return (
      <EmptyState
        title="No tags yet"
        icon={<TagsIcon size={24} />}
        action={<PushHere details={details} look="primary" />}
      >
        Whoever may push to this repository can add the first one.
      </EmptyState>
    );
  }
  return <KnownTags details={details} tags={tags} paging={shown} startsAt={startsAt} />;
}

interface Opened {
  readonly tag: string;
  /** Undefined for what the tag names now. */
  readonly digest?: Digest | undefined;
}

interface KnownTagsProps {
  readonly details: RepositoryDetails;
  readonly tags: readonly Tag[];
  readonly paging: Pick<ShownTags, 'hasMore' | 'isReadingMore' | 'loadMore'>;
  readonly startsAt: string | undefined;
}

function KnownTags({ details, tags, paging, startsAt }: KnownTagsProps) {
  const { repositoryName, id } = details.repository;
  const engine = useEngine((store) => store.status.state);
  const reason = whyNotPull(details.access.pull, engine);
  const { pull, refusal } = usePull(repositoryName);
  const [text, setText] = useState('');
  const [sort, setSort] = useState(newestFirst);
  const rowHeight = useRowHeight();
  const choice = useColumnChoice('tags');
  const [opened, setOpened] = useState<Opened | undefined>(
    startsAt === undefined ? undefined : { tag: startsAt },
  );
  const [compared, setCompared] = useState<ComparedPair>();
  const shown = useMemo(() => filterTags(tags, text), [tags, text]);
  const context = useMemo(
    () => ({ repositoryName, whyNotPull: reason, onPull: pull }),
    [repositoryName, reason, pull],
  );
  const choices = useMemo(() => compareChoices(tags), [tags]);
  const isReadingAll = useAllTags(paging, needsAllTags(text, sort));
  const { isReadingMore, loadMore } = paging;
  const more = useMemo(
    () => ({
      label: 'Loading more tags',
      isLoading: isReadingMore,
      onLoad: loadMore,
    }),
    [isReadingMore, loadMore],
  );
  const subject = opened === undefined ? undefined : subjectOf(tags, opened);
  const tag = tags.find((each) => each.tag === opened?.tag);

  if (compared !== undefined) {
    return (
      <CompareView
        repositoryName={repositoryName}
        choices={choices}
        pair={compared}
        onChange={setCompared}
        onClose={() => setCompared(undefined)}
      />
    );
  }
  const compareWith = (digest: Digest) => (before?: Digest) => {
    const other = before ?? choices.find((choice) => choice.digest !== digest)?.digest;
    if (other !== undefined) setCompared({ before: other, after: digest });
  };
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        {refusal === undefined ? null : <ProblemCard problem={refusal} className="m-4" />}
        <TagFilter
          text={text}
          onChange={setText}
          shown={shown.length}
          known={tags.length}
          note={
            details.repository.managed
              ? undefined
              : 'As recorded in Synapse. The registry itself may have more, or have moved a tag since.'
          }
          isReadingAll={isReadingAll}
        />
        {shown.length === 0 && !isReadingAll ? (
          <EmptyState title={`No tag or digest contains “${text.trim()}”`} />
        ) : (
          <DataTable
            label="Tags"
            columns={tagColumns}
            rows={shown}
            rowKey={nameOf}
            rowText={nameOf}
            context={context}
            rowHeight={rowHeight}
            choice={choice}
            sort={sort}
            onSort={setSort}
            tie={byVersion}
            selection="single"
            selected={tag === undefined ? [] : [tag.tag]}
            onSelect={([name]) => setOpened(name === undefined ? undefined : { tag: String(name) })}
            onRowKey={(event, pressed) => handleKey(event, pressed, context)}
            more={more}
          />
        )}
      </div>
      {subject === undefined || tag === undefined ? null : (
        <TagDetails
          repositoryId={id}
          repositoryName={repositoryName}
          tag={tag}
          subject={subject}
          whyNotPull={reason}
          onPull={pull}
          onShow={(digest) => setOpened({ tag: tag.tag, digest })}
          onCompare={choices.length > 1 ? compareWith(subject.digest) : undefined}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}

function nameOf({ tag }: Tag): string {
  return tag;
}

/** Copying takes the reference by digest, pulling the digest, both of the row that has the focus. */
function handleKey(event: KeyboardEvent, tag: Tag, { repositoryName, whyNotPull, onPull }: TagContext): void {
  if (!hasModifier(event)) return;
  const key = event.key.toLowerCase();
  if (key === 'c' && !event.shiftKey && window.getSelection()?.isCollapsed !== false) {
    event.preventDefault();
    void copyText(digestReference(repositoryName, tag.digest), 'Reference');
  }
  if (key === 'p' && event.shiftKey && whyNotPull === undefined) {
    event.preventDefault();
    onPull(tag);
  }
}

/** Reads on to the last page while every tag is needed; true while it does. */
function useAllTags({ hasMore, loadMore }: KnownTagsProps['paging'], needsAll: boolean): boolean {
  const isNeeded = needsAll && hasMore;
  useEffect(() => {
    if (isNeeded) loadMore();
  });
  return isNeeded;
}

/** Of an external repository Synapse keeps a link, and the digests that somebody recorded. */
function ElsewhereNotice({ repositoryName }: { readonly repositoryName: string }) {
  return (
    <EmptyState title="The images of this repository are in another registry">
      Synapse holds a link to <code className="selectable break-all">{repositoryName}</code>, and nobody has
      recorded a digest of it yet. Its tags are with that registry, and so is the right to push and pull.
    </EmptyState>
  );
}
