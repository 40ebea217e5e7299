import { useQuery } from '@tanstack/react-query';
import { Plus, Tag as TagIcon } from 'lucide-react';
import { useState } from 'react';
import type { Repository, Tag } from '#shared/models/synapse-entities.ts';
import { describeProblem } from '#shared/problems.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { RecordTagDialog } from './RecordTagDialog.tsx';

interface ElsewhereTagsProps {
  readonly repository: Repository;
  /** What Synapse has on record. */
  readonly recorded: readonly Tag[];
}

/** What the registry of an external repository lists beyond the record, and the way to record it. */
export function ElsewhereTags({ repository, recorded }: ElsewhereTagsProps) {
  const { repositoryName } = repository;
  const [recording, setRecording] = useState<string>();
  const there = useQuery(orpc.repositories.externalTags.queryOptions({ input: { repositoryName } }));
  const known = new Set(recorded.map(({ tag }) => tag));
  const unrecorded = there.data?.tags.filter((tag) => !known.has(tag)) ?? [];
  return (
    <section
      aria-label="In its own registry"
      className="flex max-h-40 shrink-0 items-start gap-3 border-t bg-sidebar px-4 py-2"
    >
      <h2 className="shrink-0 py-1 font-medium">In its own registry</h2>
      <div className="scroll-quiet max-h-36 min-w-0 flex-1 self-center overflow-y-auto">
        {there.error !== null ? (
          <p className="py-1 text-muted">
            {describeProblem(problemOf(there.error)).title}{' '}
            <Button isSmall look="quiet" onPress={() => void there.refetch()}>
              Ask again
            </Button>
          </p>
        ) : there.data === undefined ? (
          <Spinner label="Asking its registry for tags" showsLabel />
        ) : unrecorded.length === 0 ? (
          <p className="text-muted">Every tag that it lists is on record.</p>
        ) : (
          <ul className="flex flex-wrap gap-1.5">
            {unrecorded.map((tag) => (
              <li key={tag}>
                <Button
                  isSmall
                  icon={<TagIcon size={12} aria-hidden />}
                  aria-label={`Record ${tag}`}
                  onPress={() => setRecording(tag)}
                >
                  {tag}
                </Button>
              </li>
            ))}
            {there.data.more ? <li className="self-center text-muted text-sm">and more</li> : null}
          </ul>
        )}
      </div>
      <Button icon={<Plus size={14} aria-hidden />} onPress={() => setRecording('')}>
        Record a tag…
      </Button>
      {recording === undefined ? null : (
        <RecordTagDialog repository={repository} tag={recording} onClose={() => setRecording(undefined)} />
      )}
    </section>
  );
}
