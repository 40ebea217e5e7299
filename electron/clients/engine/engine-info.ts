/** Which engine answers, and the differences between engines that matter to Axon. */
import * as z from 'zod';
import type { Platform } from '#shared/models/platform.ts';

export interface EngineInfo {
  readonly kind: 'docker' | 'podman';
  /** `containerd`: image ids are manifest digests; `graphdriver`: they are config digests. */
  readonly store: 'graphdriver' | 'containerd';
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
  const kind = version.Components.some((part) => part.Name === 'Podman Engine') ? 'podman' : 'docker';
  const platform = version.Os && version.Arch ? { os: version.Os, architecture: version.Arch } : undefined;
  return {
    kind,
    store: usesContainerd(details) ? 'containerd' : 'graphdriver',
    version: version.Version,
    ...found,
    ...(platform === undefined ? {} : { platform }),
    rootDir: details.DockerRootDir,
    id: engineId(kind, details, found.address),
  };
}

/** The driver's name does not tell (both stores can be "overlayfs"); its status names the snapshotter. */
function usesContainerd(details: EngineDetails): boolean {
  return details.DriverStatus.some(([, value]) => value?.startsWith('io.containerd.snapshotter.') === true);
}

/** Podman makes up a new ID for every call, so its place on disk has to do. */
function engineId(kind: EngineInfo['kind'], details: EngineDetails, address: string): string {
  return kind === 'docker' && details.ID !== '' ? details.ID : `${kind}|${address}|${details.DockerRootDir}`;
}
