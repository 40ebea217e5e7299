import * as z from 'zod';
import { shortDigest } from '../models/digest.ts';
import { defineProblem, retry } from './define-problem.ts';

/** What can go wrong between Axon, or the engine, and a registry. `registry` is a host with port. */
export const registryProblems = {
  unreachable: defineProblem(
    'registry-unreachable',
    { registry: z.string(), detail: z.string() },
    ({ registry, detail }) => ({
      title: 'The registry can’t be reached.',
      cause: `No connection to ${registry}.`,
      nextStep: 'Check the network, VPN or proxy, then retry.',
      action: retry,
      detail,
    }),
  ),
  unavailable: defineProblem(
    'registry-unavailable',
    { registry: z.string(), status: z.number(), detail: z.string() },
    ({ registry, status, detail }) => ({
      title: 'The registry has a problem of its own.',
      cause: `${registry} answered ${status}, and still did after several tries.`,
      nextStep: 'Wait a few minutes and retry.',
      action: retry,
      detail,
    }),
  ),
  denied: defineProblem(
    'registry-denied',
    { registry: z.string(), repository: z.string(), action: z.enum(['pull', 'push']), detail: z.string() },
    ({ registry, repository, action, detail }) => ({
      title: `The registry refuses to ${action} ${repository}.`,
      cause: `${registry} does not grant you "${action}" here, and does not say why.`,
      nextStep:
        action === 'push'
          ? 'Check that you are certified and may edit the project, and that the repository is not in the trash.'
          : 'Check that you may download from this repository and that all its access requirements are met.',
      action: retry,
      detail,
    }),
  ),
  realmNotTrusted: defineProblem(
    'registry-realm-not-trusted',
    { registry: z.string(), realm: z.string() },
    ({ registry, realm }) => ({
      title: 'The registry wants your credential sent somewhere unknown.',
      cause: `${registry} names ${realm} as the place to get tokens from; Axon sends credentials only to places it knows.`,
      nextStep: 'Check the registry address in Settings. If it is right, tell the registry’s administrators.',
    }),
  ),
  unusableAnswer: defineProblem(
    'registry-unusable-answer',
    { registry: z.string(), detail: z.string() },
    ({ registry, detail }) => ({
      title: 'The registry’s answer makes no sense.',
      cause: `Something between you and ${registry}, a proxy or a sign-in page of the network, may be answering in its place.`,
      nextStep: 'Open the registry’s address in a browser to see who answers, then retry.',
      action: retry,
      detail,
    }),
  ),
  manifestMissing: defineProblem('registry-manifest-missing', { reference: z.string() }, ({ reference }) => ({
    title: 'This image is not in the registry.',
    cause: `The registry has no manifest for ${reference}.`,
    nextStep: 'Refresh the repository and choose one of its present digests.',
  })),
  manifestUnsupported: defineProblem(
    'registry-manifest-unsupported',
    { reference: z.string(), mediaType: z.string() },
    ({ reference, mediaType }) => ({
      title: 'This is not an image that Axon can read.',
      cause: `${reference} has a form that Axon does not know.`,
      nextStep: 'If it is an image in an old form, pull it with Docker and push it again.',
      detail: mediaType,
    }),
  ),
  refused: defineProblem(
    'registry-refused',
    { registry: z.string(), status: z.number(), detail: z.string() },
    ({ registry, detail }) => ({
      title: 'The registry refuses this.',
      cause: `${registry} found something wrong with the request itself, not with your rights.`,
      nextStep: 'Push the image once more; if it is refused again, report the details below.',
      action: retry,
      detail,
    }),
  ),
  transferInterrupted: defineProblem(
    'registry-transfer-interrupted',
    { registry: z.string(), detail: z.string() },
    ({ registry, detail }) => ({
      title: 'The connection broke during the transfer.',
      cause: `The engine gave up on ${registry} after several tries.`,
      nextStep: 'Retry when the network is back. Layers that had arrived are not sent again.',
      action: retry,
      detail,
    }),
  ),
  digestMismatch: defineProblem(
    'registry-digest-mismatch',
    { reference: z.string(), expected: z.string(), actual: z.string() },
    ({ reference, expected, actual }) => ({
      title: 'What arrived is not what was asked for.',
      cause: `${reference} should be ${shortDigest(expected)} and is ${shortDigest(actual)}.`,
      nextStep: 'Retry. If it happens again, report it: nothing may change an image on its way.',
      action: retry,
      detail: `expected ${expected}\nfound    ${actual}`,
    }),
  ),
} as const;
