import * as z from 'zod';

/**
 * The kinds of engine that Axon speaks to. A new kind begins here; the compiler then asks for its name, and for
 * its dialect in `electron/clients/engine/dialects`.
 */
export const engineKindSchema = z.enum(['docker', 'podman']);
export type EngineKind = z.infer<typeof engineKindSchema>;

export const engineNames: Readonly<Record<EngineKind, string>> = { docker: 'Docker', podman: 'Podman' };

/** Any of them, in words: "Docker or Podman". */
export const anyEngine = Object.values(engineNames).join(' or ');
