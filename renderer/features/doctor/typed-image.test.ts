import { expect, test } from 'vitest';
import { readTypedImage } from './typed-image.ts';

const digest = `sha256:${'a1'.repeat(32)}`;

test.each([
  ['docker.synapse.org/syn1/rnaseq', { repositoryName: 'docker.synapse.org/syn1/rnaseq' }],
  [' localhost:5000/syn1/a/b:v2 ', { repositoryName: 'localhost:5000/syn1/a/b', tag: 'v2' }],
  [`localhost:5000/syn1/a@${digest}`, { repositoryName: 'localhost:5000/syn1/a', digest }],
  [`localhost:5000/syn1/a:v1@${digest}`, { repositoryName: 'localhost:5000/syn1/a', tag: 'v1', digest }],
  ['docker push localhost:5000/syn1/a', { repositoryName: 'localhost:5000/syn1/a' }],
])('%s is taken apart', (text, image) => {
  expect(readTypedImage(text)).toEqual(image);
});

test('what is no good name is left for the doctor to judge', () => {
  expect(readTypedImage('Syn1/Bad Name@sha256:12')).toEqual({ repositoryName: 'Syn1/Bad Name@sha256:12' });
  expect(readTypedImage('   ')).toBeUndefined();
});
