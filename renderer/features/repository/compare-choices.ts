import type { Digest } from '#shared/models/digest.ts';
import { shortDigest } from '#shared/models/digest.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';

/** A digest of the repository with what it is or was called. */
export interface CompareChoice {
  readonly digest: Digest;
  /** `latest, v1.2`; `latest, earlier (sha256:2e36829f…dcb63)`. */
  readonly label: string;
}

/** Every digest once: those that tags name now, in the order of the tags, then what they named before. */
export function compareChoices(tags: readonly Tag[]): readonly CompareChoice[] {
  const labels = new Map<Digest, string>();
  for (const { tag, digest } of tags) {
    const others = labels.get(digest);
    labels.set(digest, others === undefined ? tag : `${others}, ${tag}`);
  }
  for (const { tag, earlier = [] } of tags) {
    for (const { digest } of earlier) {
      if (!labels.has(digest)) labels.set(digest, `${tag}, earlier (${shortDigest(digest)})`);
    }
  }
  return [...labels].map(([digest, label]) => ({ digest, label }));
}
