import type { Digest } from '#shared/models/digest.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';

/** The image that the details tell of: what a tag names now, or what it named before. */
export interface TagSubject {
  readonly tag: string;
  readonly digest: Digest;
  /** Milliseconds since 1970; undefined where only this computer saw it. */
  readonly pushedAt: number | undefined;
  readonly isEarlier: boolean;
}

/** The subject as the newest list has it; undefined where the tag is gone. */
export function subjectOf(
  tags: readonly Tag[],
  chosen: { readonly tag: string; readonly digest?: Digest | undefined },
): TagSubject | undefined {
  const tag = tags.find((each) => each.tag === chosen.tag);
  if (tag === undefined) return undefined;
  const before = tag.earlier?.find(({ digest }) => digest === chosen.digest);
  return before === undefined
    ? { tag: tag.tag, digest: tag.digest, pushedAt: tag.pushedAt, isEarlier: false }
    : { tag: tag.tag, digest: before.digest, pushedAt: before.pushedAt, isEarlier: true };
}
