import type * as z from 'zod';
import type { Digest } from '#shared/models/digest.ts';
import type { BuildStep, ImageConfiguration } from '#shared/models/image-configuration.ts';
import { fail } from '#shared/problems.ts';
import { readJson } from '../http/read-json.ts';
import { configSchema } from './manifest-schema.ts';
import type { ImageConfig } from './registry-client.ts';

type Config = z.infer<typeof configSchema>;

/** The configuration blob of an image. */
export function readConfig(body: Uint8Array, registry: string, digest: Digest): ImageConfig {
  const parsed = configSchema.safeParse(readJson(body));
  if (!parsed.success) return fail('registry-unusable-answer', { registry, detail: parsed.error.message });
  const { created, os, architecture, variant, config, rootfs, history } = parsed.data;
  const createdAt = created == null ? Number.NaN : Date.parse(created);
  return {
    digest,
    diffIds: rootfs?.diff_ids ?? [],
    ...(Number.isNaN(createdAt) ? {} : { createdAt }),
    labels: config?.Labels ?? {},
    ...(os && architecture ? { platform: { os, architecture, ...(variant ? { variant } : {}) } } : {}),
    configuration: toConfiguration(config),
    history: (history ?? []).map(toStep),
  };
}

function toConfiguration(config: Config['config']): ImageConfiguration {
  const { Env, Entrypoint, Cmd, WorkingDir, User, ExposedPorts, Volumes, StopSignal } = config ?? {};
  return {
    env: Env ?? [],
    entrypoint: Entrypoint ?? [],
    command: Cmd ?? [],
    exposedPorts: Object.keys(ExposedPorts ?? {}),
    volumes: Object.keys(Volumes ?? {}),
    ...(WorkingDir ? { workingDir: WorkingDir } : {}),
    ...(User ? { user: User } : {}),
    ...(StopSignal ? { stopSignal: StopSignal } : {}),
  };
}

function toStep({ created_by, comment, empty_layer }: NonNullable<Config['history']>[number]): BuildStep {
  return { createdBy: created_by ?? '', empty: empty_layer ?? false, ...(comment ? { comment } : {}) };
}
