/**
 * What a push sheet proposes and what it makes of the user's edits: pure, so that every rule of names shows
 * before anything is asked of Synapse.
 */
import { isTag } from '#shared/models/image-reference.ts';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { describeRejection } from '#shared/models/name-rejections.ts';
import type { PushRequest } from '#shared/models/preflight.ts';
import { checkSynapseName, formatSynapseName, proposeRepositoryName } from '#shared/models/synapse-name.ts';
import type { PushTarget } from '../../state/push-draft.ts';

/** One image on its way: what the user may still change about where it goes. */
export interface PushRow {
  /** Key of the row in the local list. */
  readonly key: string;
  readonly imageId: string;
  readonly localName: string;
  /** What follows the project id in the repository's name. */
  readonly name: string;
  readonly tag: string;
}

export interface RowFaults {
  readonly name: string | undefined;
  readonly tag: string | undefined;
}

/** The rows as first proposed; on a repository every image takes its name. */
export function proposeRows(
  images: readonly LocalImage[],
  target: PushTarget | undefined,
): readonly PushRow[] {
  const fixedName = target?.kind === 'repository' ? target.name : undefined;
  return images.map((image) => ({
    key: image.key,
    imageId: image.imageId,
    localName: imageName(image),
    name: fixedName ?? proposeRepositoryName(image.repository ?? ''),
    tag: image.tag ?? 'latest',
  }));
}

/** What is wrong with the name or the tag of a row, in words; nothing where both are fine. */
export function rowFaults(row: PushRow, registry: string, target: PushTarget | undefined): RowFaults {
  const checked = checkSynapseName(registry, target?.projectId ?? 'syn0', row.name);
  return {
    name: checked.ok ? undefined : describeRejection(checked.reason),
    tag: isTag(row.tag) ? undefined : row.tag === '' ? 'Type a tag.' : describeRejection('bad-tag'),
  };
}

/** The rows that would overwrite one another: same name and tag, different images. */
export function collidingKeys(rows: readonly PushRow[]): ReadonlySet<string> {
  const byPlace = Map.groupBy(rows, (row) => `${row.name}:${row.tag}`);
  const clashes = [...byPlace.values()].filter((group) => group.length > 1);
  return new Set(clashes.flat().map((row) => row.key));
}

/** `registry/syn123/name:tag`, with `syn…` while no project is chosen. */
export function fullReference(row: PushRow, registry: string, target: PushTarget | undefined): string {
  const projectId = target?.projectId ?? 'syn…';
  return `${formatSynapseName({ registry, projectId, name: row.name === '' ? '…' : row.name })}:${row.tag === '' ? '…' : row.tag}`;
}

/** The request for a row, or undefined while it is not one that could be made. */
export function requestFor(
  row: PushRow,
  registry: string,
  target: PushTarget | undefined,
): PushRequest | undefined {
  if (target === undefined) return undefined;
  const faults = rowFaults(row, registry, target);
  if (faults.name !== undefined || faults.tag !== undefined) return undefined;
  const { imageId, localName, name, tag } = row;
  return { imageId, localName, name, tag, projectId: target.projectId, projectName: target.projectName };
}

/** A valid name close to one that is not, to be taken with one click; undefined where there is none. */
export function suggestName(name: string): string | undefined {
  const parts = name.split('/').filter((part) => part.trim() !== '');
  const suggested = parts.map((part) => proposeRepositoryName(part.trim())).join('/');
  return suggested === '' || suggested === name ? undefined : suggested;
}
