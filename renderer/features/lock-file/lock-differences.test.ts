import { describe, expect, it } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import type { LockEntry } from '#shared/models/lock-file.ts';
import { lockSummary, missingImages } from './lock-differences.ts';

function entry(here: LockEntry['here'], there: LockEntry['there']): LockEntry {
  const digest = digestSchema.parse(`sha256:${'a'.repeat(64)}`);
  return { image: { repository: 'docker.synapse.org/syn1/a', tag: 'v1', digest }, here, there, sentence: '' };
}

describe('lockSummary', () => {
  it('counts what is here and what changed', () => {
    const entries = [entry('present', 'same'), entry('missing', 'moved'), entry('missing', 'tag-gone')];
    expect(lockSummary(entries)).toBe('3 images, 1 here, 2 changed in Synapse');
    expect(lockSummary([entry('missing', 'asking')])).toBe('1 image, 0 here, no tag has changed');
  });
});

describe('missingImages', () => {
  it('leaves out what is here, and what can no longer be pulled', () => {
    const moved = entry('missing', 'moved');
    expect(missingImages([entry('present', 'same'), moved, entry('missing', 'repository-gone')])).toEqual([
      moved,
    ]);
  });
});
