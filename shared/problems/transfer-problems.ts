import * as z from 'zod';
import { shortDigest } from '../models/digest.ts';
import { defineProblem, retry } from './define-problem.ts';

/** What can go wrong with a transfer as a whole. */
export const transferProblems = {
  interrupted: defineProblem('transfer-interrupted', {}, () => ({
    title: 'Axon was closed during this transfer.',
    cause: 'The transfer ended with the program.',
    nextStep: 'Retry. Layers that had arrived are not sent again.',
    action: retry,
  })),
  notRecorded: defineProblem(
    'push-not-recorded',
    { reference: z.string(), digest: z.string(), mediaType: z.string() },
    ({ reference, digest, mediaType }) => ({
      title: 'The registry has the image, but Synapse does not list it.',
      cause: mediaType.startsWith('application/vnd.oci.')
        ? `The engine sent ${shortDigest(digest)} in the OCI form, which this Synapse does not record.`
        : `Synapse has not listed ${shortDigest(digest)} within the time it usually takes.`,
      nextStep: `Retry to write ${reference} again; only the small manifest is sent.`,
      action: retry,
      detail: `${digest}\n${mediaType}`,
    }),
  ),
  digestsDisagree: defineProblem(
    'push-digests-disagree',
    { reference: z.string(), registryDigest: z.string(), synapseDigest: z.string() },
    ({ reference, registryDigest, synapseDigest }) => ({
      title: 'Somebody else pushed to this tag at the same time.',
      cause: `The registry has ${shortDigest(registryDigest)} under ${reference}, Synapse lists ${shortDigest(synapseDigest)}.`,
      nextStep: 'Refresh the repository to see which push came last; push again if yours should.',
      action: retry,
      detail: `registry ${registryDigest}\nSynapse  ${synapseDigest}`,
    }),
  ),
  notFound: defineProblem('transfer-not-found', {}, () => ({
    title: 'This transfer is no longer in the list.',
    cause: 'It was removed, perhaps in another window.',
    nextStep: 'Start it again from the image.',
  })),
  imageNameInvalid: defineProblem(
    'name-invalid',
    { text: z.string(), sentence: z.string() },
    ({ text, sentence }) => ({
      title: `“${text}” can’t be the name of a repository.`,
      cause: sentence,
      nextStep: 'Choose another name.',
    }),
  ),
  tagInvalid: defineProblem('tag-invalid', { text: z.string() }, ({ text }) => ({
    title: `“${text}” can’t be a tag.`,
    cause:
      'A tag has 1 to 128 letters, digits, dots, underscores and hyphens, and does not start with a dot or a hyphen.',
    nextStep: 'Choose another tag.',
  })),
  unexpected: defineProblem('unexpected', { reference: z.string() }, ({ reference }) => ({
    title: 'Axon made a mistake.',
    cause: 'Something happened that Axon has no words for; it is written to Axon’s log.',
    nextStep: `Retry; if it happens again, report it with the reference ${reference}.`,
    action: retry,
  })),
} as const;
