import type { SynapseNameRejection } from './synapse-name.ts';

/** What each rejection of a name tells the person who is typing it. */
const sentences: Readonly<Record<SynapseNameRejection, string>> = {
  empty: 'Type a name.',
  scheme: 'Leave out the address part (such as "https://"); a name starts with a letter or a digit.',
  'blank-inside': 'A name has no spaces; use a hyphen instead.',
  'upper-case': 'A name is all lower case.',
  'too-long': 'The whole name, registry included, may have at most 255 characters.',
  'bad-domain': 'The part before the first slash is not the address of a registry.',
  'empty-component': 'Something is missing before or after a slash.',
  'bad-separator':
    'Each part starts and ends with a letter or a digit, with one dot, one or two underscores, or hyphens between.',
  'bad-character': 'A name has only the letters a to z, digits, dots, underscores, hyphens and slashes.',
  'bad-tag':
    'A tag has 1 to 128 letters, digits, dots, underscores and hyphens, and does not start with a dot or a hyphen.',
  'bad-digest': 'What follows "@" is not a digest: "sha256:" and 64 hexadecimal digits.',
  'not-a-synapse-id': 'A repository in Synapse belongs to a project, named by its id such as syn123.',
  'no-repository-name': 'Type a name for the repository.',
};

/** The plain sentence for a rejection, to stand beside the field. */
export function describeRejection(reason: SynapseNameRejection): string {
  return sentences[reason];
}
