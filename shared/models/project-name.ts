/** Names of entities (Synapse §3): what a project may be called. */

export type ProjectNameRejection = 'empty' | 'too-long' | 'bad-character';

const longest = 256;

/** Why `text` can't be a project's name, or undefined where it can. Blanks around it don't count. */
export function rejectProjectName(text: string): ProjectNameRejection | undefined {
  const name = text.trim();
  if (name === '') return 'empty';
  if (name.length > longest) return 'too-long';
  return /^[A-Za-z0-9 _\-.+'()]+$/.test(name) ? undefined : 'bad-character';
}

const sentences: Readonly<Record<ProjectNameRejection, string>> = {
  empty: 'Type a name.',
  'too-long': `A name has at most ${longest} characters.`,
  'bad-character': "A name has only letters without accents, digits, spaces and the signs _ - . + ' ( ).",
};

export function describeProjectNameRejection(reason: ProjectNameRejection): string {
  return sentences[reason];
}
