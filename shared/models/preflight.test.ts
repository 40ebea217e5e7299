import { expect, test } from 'vitest';
import { allowsPush, type Check, preflightSentence } from './preflight.ts';

const check = (state: Check['state']): Check => ({ id: 'name', state, sentence: 'x' });

test('a push is allowed once every check has settled and none is a problem', () => {
  expect(allowsPush([check('ok'), check('warning'), check('skipped')])).toBe(true);
  expect(allowsPush([check('ok'), check('problem')])).toBe(false);
  expect(allowsPush([check('ok'), check('running')])).toBe(false);
});

const request = {
  imageId: 'sha256:1',
  localName: 'rnaseq',
  projectId: 'syn1',
  projectName: 'RNA-seq',
  name: 'tools',
  tag: 'v1',
};

test.each([
  [{ createsRepository: true, replaces: false }, 'Creates repository tools in RNA-seq.'],
  [{ createsRepository: false, replaces: false }, 'Adds tag v1 to tools in RNA-seq.'],
  [{ createsRepository: false, replaces: true }, 'Moves tag v1 of tools in RNA-seq.'],
] as const)('%j reads as %j', (facts, sentence) => {
  expect(preflightSentence({ request, estimate: undefined, ...facts })).toBe(sentence);
});

test.each([
  [{ layers: 3, layersPresent: 3, bytesAtMost: 0 }, 'sends no layers: the registry has them all.'],
  [{ layers: 3, layersPresent: 1, bytesAtMost: 2e6 }, 'sends at most 2 MB, 1 of 3 layers are there.'],
  [{ layers: 3, layersPresent: 0, bytesAtMost: 2e6 }, 'sends at most 2 MB.'],
] as const)('with %j it ends in %j', (estimate, ending) => {
  const sentence = preflightSentence({ request, createsRepository: true, replaces: false, estimate });
  expect(sentence).toBe(`Creates repository tools in RNA-seq and ${ending}`);
});
