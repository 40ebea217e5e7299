import { describe, expect, it } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import type { DigestMatch } from '#shared/models/digest-lookup.ts';
import { groupMatches, progressWords } from './digest-matches.ts';

const digest = digestSchema.parse(`sha256:${'a'.repeat(64)}`);
const local: DigestMatch = { where: 'local', key: 'k', imageId: digest, as: 'digest' };

function tagged(tag: string, when: 'now' | 'earlier'): DigestMatch {
  const where = { projectId: 'syn1', repositoryId: 'syn2', repositoryName: 'r/syn1/a' };
  return { where: 'tag', ...where, tag, pushedAt: 0, when, as: 'digest' };
}

describe('groupMatches', () => {
  it('keeps a tag that has moved on apart from those that name it now', () => {
    const [now, earlier] = [tagged('v1', 'now'), tagged('latest', 'earlier')];
    expect(groupMatches([earlier, local, now])).toEqual({ here: [local], now: [now], earlier: [earlier] });
  });
});

describe('progressWords', () => {
  it('says how far it is until all was looked through', () => {
    const lookup = { digest, matches: [local], searched: 2, total: 9, done: false };
    expect(progressWords(lookup)).toBe('1 place so far, 2 of 9 projects looked through');
    expect(progressWords({ ...lookup, searched: 9, done: true })).toBe('1 place in 9 projects');
  });
});
