/**
 * What differs between two images: layers, what runs, environment, labels and build steps.
 *
 * Layers are told apart by the digest of their unpacked content where both images tell it, so that a local
 * image compares with a remote one; else by the digest of the packed blob.
 */
import * as z from 'zod';
import { buildStepSchema, type ImageConfiguration, imageConfigurationSchema } from './image-configuration.ts';
import { formatPlatform, platformSchema } from './platform.ts';
import { diffSequences } from './sequence-diff.ts';

export const comparedLayerSchema = z
  .object({
    /** Digest of the unpacked layer. */
    diffId: z.string().optional(),
    /** Digest of the packed blob in a registry. */
    digest: z.string().optional(),
    /** Packed bytes in a registry, unpacked bytes on an engine. */
    size: z.number().optional(),
    /** The build step that made it. */
    createdBy: z.string().optional(),
  })
  .readonly();
export type ComparedLayer = z.infer<typeof comparedLayerSchema>;

/** One side of a comparison, lowest layer and oldest step first. */
export const comparedImageSchema = z
  .object({
    layers: z.array(comparedLayerSchema).readonly(),
    configuration: imageConfigurationSchema.optional(),
    labels: z.record(z.string(), z.string()),
    history: z.array(buildStepSchema).readonly(),
    platforms: z.array(platformSchema).readonly(),
    /** Milliseconds since 1970. */
    createdAt: z.number().optional(),
  })
  .readonly();
export type ComparedImage = z.infer<typeof comparedImageSchema>;

const changeSchema = z.enum(['same', 'added', 'removed']);

/** A name with its value in each image; absent where the image lacks it. Only names that differ are listed. */
const namedChangeSchema = z
  .object({ name: z.string(), before: z.string().optional(), after: z.string().optional() })
  .readonly();
export type NamedChange = z.infer<typeof namedChangeSchema>;

const byteTotalsSchema = z
  .object({
    layers: z.number(),
    bytes: z.number(),
    /** False where a layer tells no size. */ exact: z.boolean(),
  })
  .readonly();

export const imageDiffSchema = z
  .object({
    /** Nothing that an image consists of differs; two digests may still name it. */
    identical: z.boolean(),
    layers: z.array(comparedLayerSchema.unwrap().extend({ change: changeSchema }).readonly()).readonly(),
    same: byteTotalsSchema,
    added: byteTotalsSchema,
    removed: byteTotalsSchema,
    /** Entrypoint, command, user and the like; platform; never environment and labels. */
    settings: z.array(namedChangeSchema).readonly(),
    env: z.array(namedChangeSchema).readonly(),
    labels: z.array(namedChangeSchema).readonly(),
    history: z.array(buildStepSchema.unwrap().extend({ change: changeSchema }).readonly()).readonly(),
  })
  .readonly();
export type ImageDiff = z.infer<typeof imageDiffSchema>;

/** What leads from `before` to `after`. */
export function diffImages(before: ComparedImage, after: ComparedImage): ImageDiff {
  const idOf = layerIds(before, after);
  const layers = diffSequences(before.layers, after.layers, idOf);
  const kept = new Set(before.layers.map(idOf));
  const present = new Set(after.layers.map(idOf));
  const settings = diffNamed(settingsOf(before), settingsOf(after));
  const env = diffNamed(environment(before.configuration), environment(after.configuration));
  const labels = diffNamed(before.labels, after.labels);
  const history = diffSequences(before.history, after.history, (step) => `${step.empty}${step.createdBy}`);
  const changedLists = [settings, env, labels].some((changes) => changes.length > 0);
  const moved = [...layers, ...history].some(({ change }) => change !== 'same');
  return {
    identical: !changedLists && !moved,
    layers: layers.map(({ item, change }) => ({ ...item, change })),
    same: totals(after.layers.filter((layer) => kept.has(idOf(layer)))),
    added: totals(after.layers.filter((layer) => !kept.has(idOf(layer)))),
    removed: totals(before.layers.filter((layer) => !present.has(idOf(layer)))),
    settings,
    env,
    labels,
    history: history.map(({ item, change }) => ({ ...item, change })),
  };
}

function layerIds(before: ComparedImage, after: ComparedImage): (layer: ComparedLayer) => string {
  const all = [...before.layers, ...after.layers];
  if (all.every(({ diffId }) => diffId !== undefined)) return (layer) => layer.diffId ?? '';
  return (layer) => layer.digest ?? layer.diffId ?? '';
}

function totals(layers: readonly ComparedLayer[]) {
  const bytes = layers.reduce((sum, { size }) => sum + (size ?? 0), 0);
  return { layers: layers.length, bytes, exact: layers.every(({ size }) => size !== undefined) };
}

function settingsOf({ configuration, platforms }: ComparedImage): Readonly<Record<string, string>> {
  const platform = platforms.map(formatPlatform).join(', ');
  const settings: Record<string, string> = platform === '' ? {} : { platform };
  if (configuration === undefined) return settings;
  const { entrypoint, command, exposedPorts, volumes, workingDir, user, stopSignal } = configuration;
  const lists = { entrypoint: quoted(entrypoint), command: quoted(command) };
  const sets = { 'exposed ports': sorted(exposedPorts), volumes: sorted(volumes) };
  const single = { 'working directory': workingDir, user, 'stop signal': stopSignal };
  for (const [name, value] of Object.entries({ ...lists, ...sets, ...single })) {
    if (value !== undefined && value !== '') settings[name] = value;
  }
  return settings;
}

/** As a Dockerfile writes it: `["sh", "-c", "run"]`. */
function quoted(words: readonly string[]): string {
  return words.length === 0 ? '' : `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

function sorted(words: readonly string[]): string {
  return words.toSorted().join(', ');
}

function environment(configuration: ImageConfiguration | undefined): Readonly<Record<string, string>> {
  const entries = (configuration?.env ?? []).map((line): [string, string] => {
    const equals = line.indexOf('=');
    return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
  });
  return Object.fromEntries(entries);
}

function diffNamed(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly NamedChange[] {
  const old = new Map(Object.entries(before));
  const now = new Map(Object.entries(after));
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names
    .filter((name) => old.get(name) !== now.get(name))
    .map((name) => {
      const [left, right] = [old.get(name), now.get(name)];
      return {
        name,
        ...(left === undefined ? {} : { before: left }),
        ...(right === undefined ? {} : { after: right }),
      };
    });
}
