/** One image as the engine knows it in full. */
import * as z from 'zod';
import type { Digest } from '#shared/models/digest.ts';
import type { ImageConfiguration } from '#shared/models/image-configuration.ts';
import type { Platform } from '#shared/models/platform.ts';
import type { EngineInfo } from './engine-info.ts';
import { fullImageId, identifyImage } from './image-identity.ts';
import { labelsSchema, namesSchema, realDigests, realTags } from './image-rows.ts';

export interface InspectedImage {
  /** The engine's own id: the config digest, or with the containerd store the manifest or index digest. */
  readonly id: string;
  /** Set only where it is known to be the digest of the image's configuration. */
  readonly configDigest?: Digest;
  /** Set only where the engine keeps manifests: digest of the local manifest or index. */
  readonly manifestDigest?: Digest;
  readonly platform?: Platform;
  /** Unpacked bytes; the containerd store's list counts the packed ones as well, this does not. */
  readonly size: number;
  /** Milliseconds since 1970; 0 where the image has no date. */
  readonly createdAt: number;
  /** Digests of the uncompressed layers, from the lowest up. */
  readonly diffIds: readonly string[];
  /** The steps that made the image, oldest first. */
  readonly layers: readonly ImageStep[];
  readonly labels: Readonly<Record<string, string>>;
  readonly configuration: ImageConfiguration;
  /** `name:tag` for every tag, as the local list shows them. */
  readonly references: readonly string[];
  /** What the engine says it knows; never a proof that something was published. */
  readonly repoDigests: readonly string[];
}

export interface ImageStep {
  /** The build step as the engine keeps it; may be empty. */
  readonly createdBy: string;
  /** Unpacked bytes. */
  readonly size: number;
  /** Whether the step made no layer (`ENV`, `CMD` and the like). */
  readonly empty: boolean;
}

/** One word, or a list of them, as engines of different ages write it. */
const wordsSchema = z
  .union([z.string().transform((word) => [word]), z.array(z.string())])
  .nullish()
  .transform((words) => words ?? []);
/** A set, as Go writes one: an object whose values say nothing. */
const keysSchema = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((set) => Object.keys(set ?? {}));

export const imageDetailsSchema = z.object({
  Id: z.string(),
  RepoTags: namesSchema,
  RepoDigests: namesSchema,
  Os: z.string().default(''),
  Architecture: z.string().default(''),
  Variant: z.string().default(''),
  /** Left out, or the year 1, where the image has no date. */
  Created: z.string().default(''),
  Size: z.number().default(0),
  RootFS: z
    .object({ Layers: namesSchema })
    .nullish()
    .transform((root) => root?.Layers ?? []),
  Config: z
    .object({
      Labels: labelsSchema,
      Env: namesSchema,
      Entrypoint: wordsSchema,
      Cmd: wordsSchema,
      WorkingDir: z.string().nullish(),
      User: z.string().nullish(),
      ExposedPorts: keysSchema,
      Volumes: keysSchema,
      StopSignal: z.string().nullish(),
    })
    .nullish(),
});
export type ImageDetails = z.infer<typeof imageDetailsSchema>;

/** Steps, newest first. */
export const imageHistorySchema = z
  .array(z.object({ CreatedBy: z.string().default(''), Size: z.number().default(0) }))
  .nullish()
  .transform((steps) => steps ?? []);
export type ImageHistory = z.infer<typeof imageHistorySchema>;

/** Puts together what the engine says about an image and its history. */
export function toInspectedImage(
  details: ImageDetails,
  history: ImageHistory,
  engine: Pick<EngineInfo, 'kind' | 'store'>,
): InspectedImage {
  const id = fullImageId(details.Id);
  const platform = toPlatform(details);
  return {
    id,
    ...identifyImage(id, engine),
    ...(platform === undefined ? {} : { platform }),
    size: details.Size,
    createdAt: Math.max(0, Date.parse(details.Created) || 0),
    diffIds: details.RootFS,
    layers: toSteps(history, details.RootFS.length),
    labels: details.Config?.Labels ?? {},
    configuration: toConfiguration(details.Config),
    references: realTags(details.RepoTags, engine),
    repoDigests: realDigests(details.RepoDigests, engine),
  };
}

function toConfiguration(config: ImageDetails['Config']): ImageConfiguration {
  const { WorkingDir, User, StopSignal } = config ?? {};
  return {
    env: config?.Env ?? [],
    entrypoint: config?.Entrypoint ?? [],
    command: config?.Cmd ?? [],
    exposedPorts: config?.ExposedPorts ?? [],
    volumes: config?.Volumes ?? [],
    ...(WorkingDir ? { workingDir: WorkingDir } : {}),
    ...(User ? { user: User } : {}),
    ...(StopSignal ? { stopSignal: StopSignal } : {}),
  };
}

function toPlatform({ Os, Architecture, Variant }: ImageDetails): Platform | undefined {
  if (Os === '' || Architecture === '') return undefined;
  return { os: Os, architecture: Architecture, ...(Variant === '' ? {} : { variant: Variant }) };
}

/**
 * The history does not say which steps made a layer. Those with bytes did; where there are fewer of them than
 * layers, some layer holds no bytes, and steps that can change files make up the difference.
 */
function toSteps(history: ImageHistory, layerCount: number): readonly ImageStep[] {
  let unaccounted = layerCount - history.filter((step) => step.Size > 0).length;
  return history.toReversed().map(({ CreatedBy, Size }) => {
    const isLayer = Size > 0 || (unaccounted > 0 && !isMetadataStep(CreatedBy));
    if (isLayer && Size === 0) unaccounted -= 1;
    return { createdBy: CreatedBy, size: Size, empty: !isLayer };
  });
}

function isMetadataStep(createdBy: string): boolean {
  return /^(?:\/bin\/sh -c #\(nop\)\s+)?(?:ENV|CMD|LABEL|ENTRYPOINT|EXPOSE|USER|VOLUME|ARG|STOPSIGNAL|HEALTHCHECK|MAINTAINER|ONBUILD|SHELL)\b/.test(
    createdBy,
  );
}
