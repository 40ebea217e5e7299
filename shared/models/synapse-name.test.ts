import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkSynapseName,
  formatSynapseName,
  parseSynapseName,
  proposeRepositoryName,
  type SynapseNameRejection,
} from './synapse-name.ts';

const registry = 'docker.synapse.org';

test.each<[string, string, SynapseNameRejection]>([
  ['SYN1', 'x', 'not-a-synapse-id'],
  ['5550000', 'x', 'not-a-synapse-id'],
  ['syn', 'x', 'not-a-synapse-id'],
  ['syn1', '', 'no-repository-name'],
  ['syn1', 'RNA', 'upper-case'],
  ['syn1', 'rna seq', 'blank-inside'],
  ['syn1', 'a___b', 'bad-separator'],
  ['syn1', '/a', 'empty-component'],
  ['syn1', 'a'.repeat(240), 'too-long'],
])('refuses %s/%s because of %s', (project, name, reason) => {
  expect(checkSynapseName(registry, project, name)).toEqual({ ok: false, reason });
});

test('a name of exactly 255 characters is the longest that is allowed', () => {
  const room = 255 - `${registry}/syn1/`.length;
  expect(checkSynapseName(registry, 'syn1', 'a'.repeat(room)).ok).toBe(true);
  expect(checkSynapseName(registry, 'syn1', 'a'.repeat(room + 1)).ok).toBe(false);
});

test('a full name is taken apart, with its levels', () => {
  const parsed = parseSynapseName({ registry }, `${registry}/syn1/a/b`);
  expect(parsed).toEqual({ ok: true, value: { registry, projectId: 'syn1', name: 'a/b' } });
  if (parsed.ok) expect(formatSynapseName(parsed.value)).toBe(`${registry}/syn1/a/b`);
});

test('names in other registries, and bare projects, are not repositories of this one', () => {
  expect(parseSynapseName({ registry }, 'quay.io/biocontainers/samtools').ok).toBe(false);
  expect(parseSynapseName({ registry }, `${registry}/syn1`).ok).toBe(false);
});

test.each([
  ['rnaseq', 'rnaseq'],
  ['quay.io/biocontainers/samtools', 'samtools'],
  ['Ada/RNA_Seq___v2', 'rna_seq_v2'],
  ['my image', 'my-image'],
  ['--x--', 'x'],
  ['ÄÖÜ', 'image'],
  ['', 'image'],
])('proposes for %j the name %s', (local, proposed) => {
  expect(proposeRepositoryName(local)).toBe(proposed);
});

test('whatever it is made from, the proposed name is valid', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9._ -]{0,40}$/)), (local) => {
      expect(checkSynapseName(registry, 'syn1', proposeRepositoryName(local))).toMatchObject({ ok: true });
    }),
  );
});
