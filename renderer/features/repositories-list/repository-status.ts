/** How a repository stands, in a word: what its list says of it at a glance. */
import { type Drift, driftWords } from '#shared/models/drift.ts';
import type { RepositoryRow } from '#shared/models/project-view.ts';

export interface RepositoryStatus {
  readonly word: string;
  readonly tone: 'neutral' | 'warn' | 'good';
  readonly reason: string;
}

/** Of several images here, the status is that of the one that most needs a decision: in this order. */
const mostUrgentFirst = ['moved-both-ways', 'newer-there', 'not-pushed', 'same'] as const;

/** Where the repository is, and how the images of this computer that belong to it stand to it. */
export function repositoryStatus(row: RepositoryRow, drifts: Iterable<Drift>): RepositoryStatus {
  const { managed, id } = row.repository;
  if (!managed) {
    return {
      word: 'In another registry',
      tone: 'neutral',
      reason: 'Synapse only links to it; its images are with its own registry.',
    };
  }
  const here = [...drifts].filter(({ repositoryId }) => repositoryId === id);
  for (const state of mostUrgentFirst) {
    const drift = here.find((candidate) => candidate.state === state);
    if (drift === undefined) continue;
    return {
      word: state === 'same' ? 'On this computer' : driftWords[state].word,
      tone: state === 'same' ? 'good' : 'warn',
      reason: drift.sentence,
    };
  }
  if (row.tagCount === 0) return { word: 'Empty', tone: 'neutral', reason: 'It has no tags.' };
  return { word: 'In Synapse', tone: 'neutral', reason: 'No image on this computer belongs to it.' };
}
