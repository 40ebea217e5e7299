/** Sample images: a config and layers, ready to be loaded into an engine or pushed to a registry. */
import { createHash } from 'node:crypto';
import { buildLayer, type Layer, type LayerSpec } from './layer.ts';

export interface ImageSpec {
  readonly layers: readonly LayerSpec[];
  /** `os/architecture[/variant]`; default `linux/amd64`. */
  readonly platform?: string;
  /** ISO date of the build; default 2025-06-01. */
  readonly created?: string;
  readonly env?: readonly string[];
  readonly cmd?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  /** Dockerfile steps to show as history; one per layer where left out. */
  readonly history?: readonly string[];
}

export interface Image {
  /** The config as it is stored: its SHA-256 is the image ID. */
  readonly config: Buffer;
  /** `sha256:...` of `config`. */
  readonly id: string;
  readonly layers: readonly Layer[];
}

/** Every image the sandbox makes carries this label, so that it can tell its own from somebody's. */
export const sandboxLabel = 'axon.sandbox';

/** The digest of some bytes, as registries write it. */
export function sha256(bytes: Buffer | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function buildStep(layer: LayerSpec): string {
  if ('files' in layer) return `COPY ${Object.keys(layer.files).join(' ')} / # buildkit`;
  if ('incompressible' in layer) return `COPY data /data # ${layer.incompressible} bytes`;
  return 'COPY busybox /bin/ # buildkit';
}

/** Layers already built in this process, by their spec: images share most of theirs. */
const built = new Map<string, Promise<Layer>>();

function layerOf(spec: LayerSpec): Promise<Layer> {
  const key = JSON.stringify(spec);
  const layer = built.get(key) ?? buildLayer(spec);
  built.set(key, layer);
  return layer;
}

/** Builds an image in memory; the same spec always gives the same digests. */
export async function buildImage(spec: ImageSpec): Promise<Image> {
  const layers = await Promise.all(spec.layers.map(layerOf));
  const [os, architecture, variant] = (spec.platform ?? 'linux/amd64').split('/');
  const created = spec.created ?? '2025-06-01T08:00:00Z';
  const config = Buffer.from(
    JSON.stringify({
      architecture,
      ...(variant === undefined ? {} : { variant }),
      os,
      created,
      config: {
        Env: spec.env ?? ['PATH=/bin'],
        Cmd: spec.cmd ?? ['/bin/sh'],
        WorkingDir: '/',
        Labels: { [sandboxLabel]: 'true', ...spec.labels },
      },
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
      history: spec.layers.map((layer, index) => ({
        created,
        created_by: spec.history?.[index] ?? buildStep(layer),
      })),
    }),
  );
  return { config, id: sha256(config), layers };
}
