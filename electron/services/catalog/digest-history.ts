import type { Digest } from '#shared/models/digest.ts';
import {
  emptyHistory,
  noteAgreement,
  noteDigest,
  type SeenDigest,
  type TagHistory,
} from '#shared/models/drift-history.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';
import type { AccountMemory } from '../../store/account-memory.ts';

/** Repositories that are remembered; those that were heard of longest ago go first. */
const mostRepositories = 5000;

/** Which digests each tag has had, as far as this computer saw it: Synapse itself does not tell (Synapse §5). */
export class DigestHistory {
  readonly #repositories = new Map<string, ReadonlyMap<string, TagHistory>>();
  readonly #rows: AccountMemory['digestsSeen'];

  constructor(rows: AccountMemory['digestsSeen']) {
    this.#rows = rows;
    for (const [[name = '', tag = ''], history] of rows.load()) {
      const known = this.#repositories.get(name);
      // What was heard of last is last.
      this.#repositories.delete(name);
      this.#repositories.set(name, new Map(known).set(tag, history));
    }
  }

  of(repositoryName: string, tag: string): TagHistory | undefined {
    return this.#repositories.get(repositoryName)?.get(tag);
  }

  /** Every tag of a repository that was ever seen. */
  tagsOf(repositoryName: string): ReadonlyMap<string, TagHistory> {
    return this.#repositories.get(repositoryName) ?? new Map();
  }

  repositoryNames(): Iterable<string> {
    return this.#repositories.keys();
  }

  /** Notes what Synapse lists now. */
  noteTags(repositoryName: string, tags: readonly Tag[]): void {
    const now = Date.now();
    this.#update(repositoryName, (known) => {
      const next = new Map(known);
      for (const { tag, digest, pushedAt } of tags) {
        next.set(tag, noteDigest(known.get(tag) ?? emptyHistory, { digest, pushedAt, seenAt: now }));
      }
      return next;
    });
  }

  /** Notes a digest of one tag: what its manifest is made of, or which local image became it. */
  noteDigest(repositoryName: string, tag: string, seen: Omit<SeenDigest, 'seenAt'>): void {
    this.#updateTag(repositoryName, tag, (known) => noteDigest(known, { ...seen, seenAt: Date.now() }));
  }

  /** Notes that the local image of the name is what the tag is. */
  noteAgreement(repositoryName: string, tag: string, digest: Digest, configDigest: Digest | undefined): void {
    this.#updateTag(repositoryName, tag, (known) => noteAgreement(known, digest, configDigest));
  }

  #updateTag(repositoryName: string, tag: string, change: (known: TagHistory) => TagHistory): void {
    this.#update(repositoryName, (known) => new Map(known).set(tag, change(known.get(tag) ?? emptyHistory)));
  }

  #update(
    repositoryName: string,
    change: (known: ReadonlyMap<string, TagHistory>) => ReadonlyMap<string, TagHistory>,
  ): void {
    const known = this.#repositories.get(repositoryName) ?? new Map<string, TagHistory>();
    const next = change(known);
    const changed = [...next].filter(([tag, history]) => known.get(tag) !== history);
    if (changed.length === 0) return;
    this.#repositories.delete(repositoryName);
    this.#repositories.set(repositoryName, next);
    for (const [tag, history] of changed) this.#rows.put([repositoryName, tag], history);
    const oldest =
      this.#repositories.size > mostRepositories ? this.#repositories.keys().next().value : undefined;
    if (oldest !== undefined) this.#forget(oldest);
  }

  #forget(repositoryName: string): void {
    for (const tag of this.tagsOf(repositoryName).keys()) this.#rows.remove([repositoryName, tag]);
    this.#repositories.delete(repositoryName);
  }
}
