/** Which engine answers, and the differences between engines that matter to Axon. */
import * as z from 'zod';
import type { EngineKind } from '#shared/models/engine-kind.ts';
import type { Platform } from '#shared/models/platform.ts';
import { dialectOf } from './dialects/dialects.ts';
import type { EngineDialect } from './dialects/engine-dialect.ts';
import type { ImageStore } from './image-identity.ts';

export interface EngineInfo {
  readonly kind: EngineKind;
  /** `containerd`: image ids are manifest digests; `graphdriver`: they are config digests. */
  readonly store: ImageStore;
  readonly version: string;
  /** The API version that was agreed on and is used for every call, `1.41`. */
  readonly apiVersion: string;
  /** `unix:///run/docker.sock`, `tcp://host:2376`. */
  readonly address: string;
  /** How it was found, in words: "DOCKER_HOST", "Docker context colima", "default socket". */
  readonly source: string;
  /** What the engine itself runs on. */
  readonly platform?: Platform;
  /** Where the engine keeps images, as a path on the machine that it runs on; empty where it does not say. */
  readonly rootDir: string;
  /** The same as long as it is the same engine with the same images. */
  readonly id: string;
}

export const engineVersionSchema = z.object({
  Version: z.string().default('unknown'),
  ApiVersion: z.string().optional(),
  MinAPIVersion: z.string().optional(),
  Os: z.string().optional(),
  Arch: z.string().optional(),
  Components: z
    .array(z.object({ Name: z.string() }))
    .nullish()
    .transform((components) => components ?? []),
});
export type EngineVersion = z.infer<typeof engineVersionSchema>;

export const engineDetailsSchema = z.object({
  ID: z.string().default(''),
  DockerRootDir: z.string().default(''),
  DriverStatus: z
    .array(z.array(z.string()))
    .nullish()
    .transform((pairs) => pairs ?? []),
});
export type EngineDetails = z.infer<typeof engineDetailsSchema>;

/** Puts together what `/version` and `/info` say. */
export function describeEngine(
  version: EngineVersion,
  details: EngineDetails,
  found: { readonly address: string; readonly source: string; readonly apiVersion: string },
): EngineInfo {
  const dialect = dialectOf(version.Components.map(({ Name }) => Name));
  const platform = version.Os && version.Arch ? { os: version.Os, architecture: version.Arch } : undefined;
  return {
    kind: dialect.kind,
    store: usesContainerd(details) ? 'containerd' : 'graphdriver',
    version: version.Version,
    ...found,
    ...(platform === undefined ? {} : { platform }),
    rootDir: details.DockerRootDir,
    id: engineId(dialect, details, found.address),
  };
}

/** The driver's name does not tell (both stores can be "overlayfs"); its status names the snapshotter. */
function usesContainerd(details: EngineDetails): boolean {
  return details.DriverStatus.some(([, value]) => value?.startsWith('io.containerd.snapshotter.') === true);
}

/** Where the ID does not last, the engine's place on disk has to do. */
function engineId({ hasLastingId, kind }: EngineDialect, details: EngineDetails, address: string): string {
  return hasLastingId && details.ID !== '' ? details.ID : `${kind}|${address}|${details.DockerRootDir}`;
}
