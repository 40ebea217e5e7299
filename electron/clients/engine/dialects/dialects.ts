/** Every dialect by its kind, and which one an engine speaks. */
import type { EngineKind } from '#shared/models/engine-kind.ts';
import { docker } from './docker.ts';
import type { EngineDialect } from './engine-dialect.ts';
import { podman } from './podman.ts';

/** In the order in which their sockets are tried. */
export const dialects: Readonly<Record<EngineKind, EngineDialect>> = { docker, podman };

/** @param components names of the components in `/version`; an engine that names none of ours imitates Docker */
export function dialectOf(components: readonly string[]): EngineDialect {
  return Object.values(dialects).find(({ component }) => components.includes(component)) ?? docker;
}
