import * as z from 'zod';
import { defineProblem } from './define-problem.ts';

/** What Axon itself refuses before Synapse would; `sentence` says what is wrong with what the user wants. */
export const changeProblems = {
  sharingNotPossible: defineProblem('sharing-not-possible', { sentence: z.string() }, ({ sentence }) => ({
    title: 'These sharing settings are not possible.',
    cause: sentence,
    nextStep: 'Change that line and save again; nothing was changed yet.',
  })),
  externalNameNotPossible: defineProblem(
    'external-name-not-possible',
    { text: z.string(), sentence: z.string() },
    ({ text, sentence }) => ({
      title: `“${text}” can’t be listed in Synapse.`,
      cause: sentence,
      nextStep: 'Type the name as “docker pull” takes it, without the tag.',
    }),
  ),
  managedNotChangeable: defineProblem('managed-not-changeable', { name: z.string() }, ({ name }) => ({
    title: `${name} can’t be renamed, moved or described.`,
    cause: 'Synapse’s own registry holds it, and the name is where it is.',
    nextStep: 'Push the image to another name, and delete this one if nobody needs it.',
  })),
  projectNameNotPossible: defineProblem(
    'project-name-not-possible',
    { text: z.string(), sentence: z.string() },
    ({ text, sentence }) => ({
      title: `“${text}” can’t be the name of a project.`,
      cause: sentence,
      nextStep: 'Choose another name.',
    }),
  ),
  lockFileUnreadable: defineProblem('lock-file-unreadable', { sentence: z.string() }, ({ sentence }) => ({
    title: 'This file can’t be opened.',
    cause: sentence,
    nextStep: 'Choose an axon.lock.json that Axon wrote.',
  })),
  submissionNotPossible: defineProblem(
    'submission-not-possible',
    { sentence: z.string() },
    ({ sentence }) => ({
      title: 'This can’t be submitted.',
      cause: sentence,
      nextStep: 'Choose another digest, team or challenge.',
    }),
  ),
  notRestorable: defineProblem('not-restorable', { sentence: z.string() }, ({ sentence }) => ({
    title: 'This can’t be taken out of the trash.',
    cause: sentence,
    nextStep: 'Restore what it was in first, or ask for access there.',
  })),
} as const;
