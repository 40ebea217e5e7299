/**
 * What is known about a push before a byte moves: a list of checks that settle one by one, the sentence of
 * what will happen, and whether it can work.
 */
import * as z from 'zod';
import { problemSchema } from '../problems.ts';
import { digestSchema } from './digest.ts';
import { formatBytes } from './quantities.ts';

export const checkIdSchema = z.enum([
  'engine',
  'name',
  'signed-in',
  'scopes',
  'terms',
  'certified',
  'permission',
  'tag',
  'platform',
  'layer-size',
  'upload-size',
]);
export type CheckId = z.infer<typeof checkIdSchema>;

export const checkSchema = z
  .object({
    id: checkIdSchema,
    /** `warning`: it will work, and the user should know. `skipped`: not to be known, the sentence says why. */
    state: z.enum(['running', 'ok', 'warning', 'problem', 'skipped']),
    /** "Signed in as ada.reyes." */
    sentence: z.string(),
    problem: problemSchema.optional(),
  })
  .readonly();
export type Check = z.infer<typeof checkSchema>;

/** What the registry already has of the image, as far as it can be known beforehand. */
export const uploadEstimateSchema = z
  .object({
    layers: z.number(),
    layersPresent: z.number(),
    /** Upper bound: unpacked bytes of the layers that are not known to be there. */
    bytesAtMost: z.number(),
  })
  .readonly();
export type UploadEstimate = z.infer<typeof uploadEstimateSchema>;

export const preflightSchema = z
  .object({
    checks: z.array(checkSchema).readonly(),
    /** True once every check has settled. */
    settled: z.boolean(),
    /** Full repository name that the push would go to; undefined while the name is not valid. */
    repositoryName: z.string().optional(),
    /** Whether the push would create the repository. */
    createsRepository: z.boolean().optional(),
    /** Digest that the tag has now, where it exists. */
    replacesDigest: digestSchema.optional(),
    estimate: uploadEstimateSchema.optional(),
    /** "Creates repository rnaseq in RNA-seq Pipes and sends at most 1.4 GB." */
    sentence: z.string(),
    canPush: z.boolean(),
  })
  .readonly();
export type Preflight = z.infer<typeof preflightSchema>;

/** What the user is about to push where; the input of the preflight and of the push itself. */
export const pushRequestSchema = z
  .object({
    imageId: z.string(),
    localName: z.string(),
    projectId: z.string(),
    projectName: z.string(),
    /** What follows the project id in the repository's name. */
    name: z.string(),
    tag: z.string(),
  })
  .readonly();
export type PushRequest = z.infer<typeof pushRequestSchema>;

/** Whether the checks allow the push: all settled, none a problem. */
export function allowsPush(checks: readonly Check[]): boolean {
  return checks.every((check) => check.state !== 'running' && check.state !== 'problem');
}

/** The sentence above the button. */
export function preflightSentence(facts: {
  readonly request: PushRequest;
  readonly createsRepository: boolean | undefined;
  readonly replaces: boolean;
  readonly estimate: UploadEstimate | undefined;
}): string {
  const { request, createsRepository, replaces, estimate } = facts;
  const sends = estimate === undefined ? '' : ` and sends ${sending(estimate)}`;
  if (createsRepository === true) {
    return `Creates repository ${request.name} in ${request.projectName}${sends}.`;
  }
  const verb = replaces ? `Moves tag ${request.tag} of` : `Adds tag ${request.tag} to`;
  return `${verb} ${request.name} in ${request.projectName}${sends}.`;
}

function sending(estimate: UploadEstimate): string {
  if (estimate.bytesAtMost === 0) return 'no layers: the registry has them all';
  const there =
    estimate.layersPresent > 0 ? `, ${estimate.layersPresent} of ${estimate.layers} layers are there` : '';
  return `at most ${formatBytes(estimate.bytesAtMost)}${there}`;
}
