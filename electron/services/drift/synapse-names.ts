import type { Endpoint } from '#shared/models/account.ts';
import { parseDigest } from '#shared/models/digest.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import { formatSynapseName, parseSynapseName, type SynapseName } from '#shared/models/synapse-name.ts';

type Registry = Pick<Endpoint, 'registry'>;

/** A local row whose name is in Synapse's registry. */
export interface NamedRow {
  readonly image: LocalImage;
  readonly name: SynapseName;
  readonly repositoryName: string;
  readonly tag: string;
}

/** The row's name in the registry, where it has one. */
export function toNamedRow(image: LocalImage, endpoint: Registry): NamedRow | undefined {
  if (image.repository === undefined || image.tag === undefined) return undefined;
  const parsed = parseSynapseName(endpoint, image.repository);
  if (!parsed.ok) return undefined;
  return { image, name: parsed.value, repositoryName: formatSynapseName(parsed.value), tag: image.tag };
}

/** An untagged image that the engine pulled from the registry by its digest. */
export function pulledFrom(image: LocalImage, endpoint: Registry) {
  if (image.tag !== undefined) return undefined;
  for (const told of image.repoDigests) {
    const [name = '', text = ''] = told.split('@');
    const [parsed, digest] = [parseSynapseName(endpoint, name), parseDigest(text)];
    if (parsed.ok && digest !== undefined) return { name: parsed.value, repositoryName: name, digest };
  }
  return undefined;
}
