/** From the engine's list of images to the rows that Axon shows: one for each (image, tag) pair. */
import * as z from 'zod';
import type { LocalImage } from '#shared/models/local-image.ts';
import type { Platform } from '#shared/models/platform.ts';
import { dialects } from './dialects/dialects.ts';
import type { EngineInfo } from './engine-info.ts';
import { fullImageId, identifyImage } from './image-identity.ts';

/** `null` and a missing field both mean "none", depending on the engine and its version. */
export const namesSchema = z
  .array(z.string())
  .nullish()
  .transform((names) => names ?? []);
export const labelsSchema = z
  .record(z.string(), z.string())
  .nullish()
  .transform((labels) => labels ?? {});

/**
 * An entry of `/images/json`. `Containers` and `SharedSize` are left out on purpose: they are -1 or 0 where an
 * engine did not count, and neither means "unused".
 */
export const imageSummarySchema = z.object({
  Id: z.string(),
  RepoTags: namesSchema,
  RepoDigests: namesSchema,
  /** Seconds since 1970; far below zero where the image has no date. */
  Created: z.number().default(0),
  Size: z.number().default(0),
  Labels: labelsSchema,
});
export type ImageSummary = z.infer<typeof imageSummarySchema>;

/** @param platforms what is known already, by image id: lists do not carry it */
export function toRows(
  summaries: readonly ImageSummary[],
  engine: Pick<EngineInfo, 'kind' | 'store'>,
  platforms: ReadonlyMap<string, Platform>,
): readonly LocalImage[] {
  const rows = new Map<string, LocalImage>();
  for (const summary of summaries) {
    const imageId = fullImageId(summary.Id);
    const platform = platforms.get(imageId);
    const image = {
      imageId,
      ...identifyImage(imageId, engine),
      repoDigests: realDigests(summary.RepoDigests, engine),
      ...(platform === undefined ? {} : { platform }),
      size: summary.Size,
      createdAt: Math.max(0, summary.Created * 1000),
      labels: summary.Labels,
    };
    const tags = realTags(summary.RepoTags, engine);
    if (tags.length === 0) rows.set(`${imageId}|`, { key: `${imageId}|`, ...image });
    for (const reference of tags) {
      const key = `${imageId}|${reference}`;
      rows.set(key, { key, ...splitTag(reference), ...image });
    }
  }
  return [...rows.values()];
}

/**
 * The tags among `RepoTags`. An untagged image has none, `null`, or `<none>:<none>`; the containerd store and
 * Podman also put `name@sha256:...` there for an image that was pulled by digest.
 */
export function realTags(names: readonly string[], engine: Pick<EngineInfo, 'kind'>): readonly string[] {
  return names
    .filter((name) => !name.includes('<none>') && !name.includes('@'))
    .map(dialects[engine.kind].nameForUser);
}

/** `RepoDigests` without the placeholders of untagged images. */
export function realDigests(names: readonly string[], engine: Pick<EngineInfo, 'kind'>): readonly string[] {
  return names.filter((name) => !name.includes('<none>')).map(dialects[engine.kind].nameForUser);
}

/** Engines always write the tag; a colon before it belongs to a port. */
function splitTag(reference: string): { readonly repository: string; readonly tag: string } {
  const colon = reference.lastIndexOf(':');
  return { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}
