import { expect, test } from 'vitest';
import { readSynapseAddress } from './synapse-address.ts';

const hex = 'a'.repeat(64);
const digest = `sha256:${hex}`;
const entity = (id: string) => ({ kind: 'entity', id });
const image = { kind: 'image', projectId: 'syn1', repositoryName: 'docker.synapse.org/syn1/rnaseq' };

test.each([
  ['', { kind: 'nothing' }],
  [' SYN12 ', entity('syn12')],
  ['https://www.synapse.org/Synapse:syn12', entity('syn12')],
  ['https://www.synapse.org/#!Synapse:syn12/docker/', entity('syn12')],
  ['https://www.synapse.org/Synapse:syn12/wiki/34?x=1#y', entity('syn12')],
  ['https://repo-prod.prod.sagebase.org/repo/v1/entity/syn12/bundle2', entity('syn12')],
  ['https://www.synapse.org/Team:33', { kind: 'principal', what: 'team', id: '33' }],
  ['https://www.synapse.org/#!Profile:33', { kind: 'principal', what: 'person', id: '33' }],
  [digest, { kind: 'digest', digest }],
  [hex, { kind: 'digest', digest }],
  ['docker.synapse.org/syn1/rnaseq', image],
  ['docker.synapse.org/syn1/rnaseq:v2', { ...image, tag: 'v2' }],
  [`docker pull docker.synapse.org/syn1/rnaseq@${digest}`, { ...image, digest }],
  [`docker://docker.synapse.org/syn1/rnaseq@${digest}`, { ...image, digest }],
  ['https://docker.synapse.org/v2/syn1/rnaseq/manifests/v2', { ...image, tag: 'v2' }],
  [`https://docker.synapse.org/v2/syn1/rnaseq/manifests/${digest}`, { ...image, digest }],
  ['https://docker.synapse.org/syn1/rnaseq/', image],
  ['docker.synapse.org/syn1', entity('syn1')],
  ['quay.io/bio/samtools:1.20', { kind: 'other-image', repositoryName: 'quay.io/bio/samtools', tag: '1.20' }],
  ['single cell', { kind: 'words', text: 'single cell' }],
  ['samtools', { kind: 'words', text: 'samtools' }],
  ['https://example.org/paper', { kind: 'words', text: 'https://example.org/paper' }],
])('%s', (text, address) => {
  expect(readSynapseAddress(text, { registry: 'docker.synapse.org' })).toEqual(address);
});
