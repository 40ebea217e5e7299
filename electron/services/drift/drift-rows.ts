import type { Endpoint } from '#shared/models/account.ts';
import { type Digest, parseDigest } from '#shared/models/digest.ts';
import type { Drift, OnlyThere } from '#shared/models/drift.ts';
import { decideDrift, notASynapseName, type RemoteSide } from '#shared/models/drift-judgement.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import type { Problem } from '#shared/problems.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { KnownRepository } from '../catalog/known-repository.ts';
import { type NamedRow, pulledFrom, toNamedRow } from './synapse-names.ts';

/** How far Synapse was asked about a repository's name. */
export interface NameProgress {
  readonly state: 'never' | 'asking' | 'asked' | 'failed';
  readonly problem?: Problem;
}

export interface RowsFacts {
  readonly catalog: Catalog;
  readonly endpoint: Pick<Endpoint, 'registry'>;
  readonly progress: (projectId: string, repositoryName: string) => NameProgress;
  /** Why the manifest of a digest could not be read, where that was tried. */
  readonly unread: (digest: Digest) => Problem | undefined;
}

/** The drift of each local row, from what is known; nothing is asked. */
export function driftOfRows(images: readonly LocalImage[], facts: RowsFacts): ReadonlyMap<string, Drift> {
  return new Map(images.map((image) => [image.key, driftOfRow(image, facts)]));
}

function driftOfRow(image: LocalImage, facts: RowsFacts): Drift {
  const row = toNamedRow(image, facts.endpoint);
  if (row === undefined) return driftOfUntagged(image, facts);
  const { catalog } = facts;
  const known = catalog.projects.named(row.name.projectId, row.repositoryName);
  return decideDrift({
    image,
    name: row.name,
    tag: row.tag,
    there: remoteSide(row, known, facts),
    tags: known?.tags?.list ?? [],
    history: catalog.history.of(row.repositoryName, row.tag),
  });
}

function remoteSide(row: NamedRow, known: KnownRepository | undefined, facts: RowsFacts): RemoteSide {
  const { state, problem } = facts.progress(row.name.projectId, row.repositoryName);
  const tag = known?.tags?.list.find((one) => one.tag === row.tag);
  // What is remembered is shown until Synapse says otherwise, even while it can't be asked.
  if (known !== undefined && tag !== undefined) {
    const { digest, pushedAt } = tag;
    const configDigest = facts.catalog.manifests.find(digest)?.configDigest;
    const why = facts.unread(digest);
    return { kind: 'tag', repositoryId: known.id, digest, pushedAt, configDigest, problem: why };
  }
  if (problem !== undefined) return { kind: 'problem', problem };
  if (state !== 'asked') return { kind: 'not-asked' };
  return known === undefined ? { kind: 'no-repository' } : { kind: 'no-tag', repositoryId: known.id };
}

/** An image without a tag may still be one that was pulled by its digest. */
function driftOfUntagged(image: LocalImage, facts: RowsFacts): Drift {
  const pulled = pulledFrom(image, facts.endpoint);
  if (pulled === undefined) return notASynapseName;
  const { name, repositoryName, digest } = pulled;
  const where = { repositoryName, projectId: name.projectId, digestHere: digest };
  const known = facts.catalog.projects.named(name.projectId, repositoryName);
  const tags = known?.tags?.list ?? [];
  const present = tags.find((tag) => tag.digest === digest);
  if (present !== undefined) {
    const { tag, pushedAt } = present;
    const sentence = `It is what tag ${tag} names in Synapse.`;
    return { ...where, state: 'same', sentence, action: { kind: 'none' }, digestThere: digest, pushedAt };
  }
  const history = [...facts.catalog.history.tagsOf(repositoryName)];
  const former = history.find(([, { seen }]) => seen.some((one) => one.digest === digest))?.[0];
  const now = tags.find(({ tag }) => tag === former);
  if (now !== undefined) {
    const action = { kind: 'pull', repositoryName, digest: now.digest, tag: now.tag } as const;
    const sentence = `It was tag ${now.tag}, which names another image in Synapse now.`;
    return {
      ...where,
      state: 'newer-there',
      sentence,
      action,
      digestThere: now.digest,
      pushedAt: now.pushedAt,
    };
  }
  const sentence = 'It was pulled by its digest, which no tag in Synapse is known to name.';
  return { ...where, state: 'unknown', sentence, action: { kind: 'refresh' } };
}

/** Tags of the repositories that local images are named after, which no local image is called by. */
export function tagsOnlyThere(rows: readonly NamedRow[], catalog: Catalog): readonly OnlyThere[] {
  const here = new Set(rows.map(({ repositoryName, tag }) => `${repositoryName}:${tag}`));
  const repositories = new Map(rows.map((row) => [row.repositoryName, row]));
  return [...repositories.values()].flatMap(({ repositoryName, name: { projectId } }) => {
    const known = catalog.projects.named(projectId, repositoryName);
    const missing = known?.tags?.list.filter(({ tag }) => !here.has(`${repositoryName}:${tag}`)) ?? [];
    return missing.map(({ tag, digest, pushedAt }) => ({
      repositoryName,
      repositoryId: known?.id ?? '',
      projectId,
      tag,
      digest,
      pushedAt,
      action: { kind: 'pull', repositoryName, digest, tag } as const,
    }));
  });
}

/** Notes where local image and tag were found to be the same, to tell later which side left. */
export function noteAgreements(
  rows: readonly NamedRow[],
  judged: ReadonlyMap<string, Drift>,
  { history, manifests }: Pick<Catalog, 'history' | 'manifests'>,
): void {
  for (const { image, repositoryName, tag } of rows) {
    const drift = judged.get(image.key);
    if (drift?.state !== 'same' || drift.digestThere === undefined) continue;
    const config = manifests.find(drift.digestThere)?.configDigest ?? parseDigest(image.configDigest ?? '');
    history.noteAgreement(repositoryName, tag, drift.digestThere, config);
  }
}
