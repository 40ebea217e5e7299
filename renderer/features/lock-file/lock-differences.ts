/** What a lock file's comparison comes to. */
import type { LockEntry } from '#shared/models/lock-file.ts';

/** How many are here, and how many tags have moved on since. */
export function lockSummary(entries: readonly LockEntry[]): string {
  const here = entries.filter((entry) => entry.here === 'present').length;
  const differ = entries.filter(({ there }) =>
    ['moved', 'tag-gone', 'repository-gone'].includes(there),
  ).length;
  const images = entries.length === 1 ? '1 image' : `${entries.length} images`;
  return `${images}, ${here} here, ${differ === 0 ? 'no tag has changed' : `${differ} changed in Synapse`}`;
}

/** Those that a pull would bring. What is gone in Synapse can't come. */
export function missingImages(entries: readonly LockEntry[]): readonly LockEntry[] {
  return entries.filter(({ here, there }) => here !== 'present' && there !== 'repository-gone');
}

export interface ThereWord {
  readonly word: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'muted';
}

/** How the locked digest stands to its tag now, in a word or two. */
export function thereWord({ there, image }: LockEntry): ThereWord {
  switch (there) {
    case 'same':
      return { word: 'Same', tone: 'good' };
    case 'moved':
      return { word: 'Tag moved', tone: 'warn' };
    case 'tag-gone':
      return { word: image.tag === undefined ? 'No tag names it' : 'Tag gone', tone: 'warn' };
    case 'repository-gone':
      return { word: 'Repository gone', tone: 'bad' };
    case 'not-in-synapse':
      return { word: 'Other registry', tone: 'muted' };
    case 'asking':
      return { word: 'Asking…', tone: 'muted' };
    case 'unknown':
      return { word: 'Not known', tone: 'muted' };
  }
}
