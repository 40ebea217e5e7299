import * as z from 'zod';
import { problemSchema } from '../problems.ts';
import { engineKindSchema } from './engine-kind.ts';

/** The engine that Axon talks to, as far as the user needs to know it. */
export const engineStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('connecting') }),
  z.object({
    state: z.literal('connected'),
    kind: engineKindSchema,
    /** `containerd`: image ids are manifest digests; `graphdriver`: they are config digests. */
    store: z.enum(['graphdriver', 'containerd']),
    version: z.string(),
    apiVersion: z.string(),
    address: z.string(),
    /** How it was found, in words: "DOCKER_HOST", "Docker context colima". */
    source: z.string(),
  }),
  z.object({ state: z.literal('unavailable'), problem: problemSchema }),
]);
export type EngineStatus = z.infer<typeof engineStatusSchema>;
