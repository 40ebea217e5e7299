import * as z from 'zod';
import { defineProblem } from './define-problem.ts';

/** What Axon keeps on this computer, each in a file of its own. */
export const storedPartSchema = z.enum(['data', 'accounts', 'settings']);
export type StoredPart = z.infer<typeof storedPartSchema>;

const partWords: Readonly<Record<StoredPart, string>> = {
  data: 'transfers and what is known of Synapse',
  accounts: 'accounts, endpoints and registries',
  settings: 'settings',
};

const place = { part: storedPartSchema, path: z.string() };
const failure = { ...place, detail: z.string() };

const notRemembered = (part: StoredPart): string => `Changes of ${partWords[part]} are not being remembered.`;

/** What can go wrong with what Axon remembers. None of it keeps Axon from working. */
export const storageProblems = {
  readOnly: defineProblem('storage-read-only', failure, ({ part, path, detail }) => ({
    title: notRemembered(part),
    cause: `Axon may not write ${path}.`,
    nextStep:
      'Allow writing there, or name another folder with AXON_DATA_DIR, then start Axon again. Until then all else works.',
    detail,
  })),
  full: defineProblem('storage-full', failure, ({ part, path, detail }) => ({
    title: notRemembered(part),
    cause: `There is no room left for ${path}.`,
    nextStep: 'Make room on that disk; if this notice stays after that, start Axon again.',
    detail,
  })),
  blocked: defineProblem('storage-blocked', failure, ({ part, path, detail }) => ({
    title: notRemembered(part),
    cause: `${path} can’t be used: ${detail}.`,
    nextStep: 'Move away what is in its place or end the program that holds it, then start Axon again.',
  })),
  newer: defineProblem('storage-newer', place, ({ part, path }) => ({
    title: notRemembered(part),
    cause: `A newer Axon wrote ${path}. This one leaves it as it is.`,
    nextStep: 'Use the newer Axon, or name another folder for this one with AXON_DATA_DIR.',
  })),
  damaged: defineProblem('storage-damaged', { ...place, keptAs: z.string() }, ({ part, path, keptAs }) => ({
    title: `The file with ${partWords[part]} was damaged; Axon has begun a new one.`,
    cause: `${path} could not be read.`,
    nextStep: `Nothing needs doing. The damaged file is kept as ${keptAs}; whoever has a backup ends Axon and puts it in the place of the new one.`,
  })),
  rowsUnreadable: defineProblem(
    'storage-rows-unreadable',
    { ...place, rows: z.string(), count: z.number() },
    ({ path, rows, count }) => ({
      title: `${count} of the ${rows} on this computer can’t be read; all others can.`,
      cause: `Another version of Axon may have written them to ${path}.`,
      nextStep: 'Nothing needs doing. They are left as they are for the Axon that understands them.',
    }),
  ),
} as const;
