import { expect, test } from 'vitest';
import type { LocalImage } from '#shared/models/local-image.ts';
import {
  collidingKeys,
  fullReference,
  type PushRow,
  proposeRows,
  requestFor,
  rowFaults,
  suggestName,
} from './push-plan.ts';

const registry = 'docker.synapse.org';
const project = { kind: 'project', projectId: 'syn42', projectName: 'RNA-seq Pipes' } as const;

const repository = { ...project, kind: 'repository', repositoryId: 'syn43', name: 'tools/align' } as const;

function image(repository: string | undefined, tag: string | undefined): LocalImage {
  const imageId = 'sha256:0123456789abcdef';
  return {
    key: `${repository}:${tag}`,
    imageId,
    repository,
    tag,
    repoDigests: [],
    size: 1,
    createdAt: 0,
    labels: {},
  };
}

function row(changes: Partial<PushRow> = {}): PushRow {
  return { key: 'k', imageId: 'sha256:1', localName: 'rnaseq:v2', name: 'rnaseq', tag: 'v2', ...changes };
}

test('a tagged image keeps its tag and gets the last part of its name', () => {
  const [proposed] = proposeRows([image('ghcr.io/ada/RNA_Seq', 'v2')], undefined);
  expect(proposed).toMatchObject({ name: 'rna_seq', tag: 'v2', localName: 'ghcr.io/ada/RNA_Seq:v2' });
});

test('an untagged image is proposed as latest', () => {
  const [proposed] = proposeRows([image(undefined, undefined)], undefined);
  expect(proposed).toMatchObject({ name: 'image', tag: 'latest', localName: '0123456789ab' });
});

test('on a repository its own name is used for every image', () => {
  const rows = proposeRows([image('a', 'v1'), image('b', 'v2')], repository);
  expect(rows.map(({ name, tag }) => `${name}:${tag}`)).toEqual(['tools/align:v1', 'tools/align:v2']);
});

test('names are judged before a project is chosen', () => {
  expect(rowFaults(row({ name: 'RNA' }), registry, undefined).name).toBe('A name is all lower case.');
  expect(rowFaults(row(), registry, undefined)).toEqual({ name: undefined, tag: undefined });
});

test('an empty and an impossible tag read differently', () => {
  expect(rowFaults(row({ tag: '' }), registry, project).tag).toBe('Type a tag.');
  expect(rowFaults(row({ tag: '-v2' }), registry, project).tag).toContain('does not start with');
});

test('only the rows that share name and tag collide', () => {
  const rows = [row({ key: 'a' }), row({ key: 'b' }), row({ key: 'c', tag: 'v3' })];
  expect([...collidingKeys(rows)]).toEqual(['a', 'b']);
});

test('the reference shows gaps where something is still to be chosen', () => {
  expect(fullReference(row(), registry, project)).toBe('docker.synapse.org/syn42/rnaseq:v2');
  expect(fullReference(row({ name: '', tag: '' }), registry, undefined)).toBe('docker.synapse.org/syn…/…:…');
});

test('a request is made only of what could be pushed', () => {
  expect(requestFor(row(), registry, undefined)).toBeUndefined();
  expect(requestFor(row({ name: 'a b' }), registry, project)).toBeUndefined();
  expect(requestFor(row(), registry, project)).toEqual({
    imageId: 'sha256:1',
    localName: 'rnaseq:v2',
    projectId: 'syn42',
    projectName: 'RNA-seq Pipes',
    name: 'rnaseq',
    tag: 'v2',
  });
});

test('a name that is nearly right can be put right', () => {
  expect(suggestName('Tools/RNA Seq/')).toBe('tools/rna-seq');
  expect(suggestName('rnaseq')).toBeUndefined();
  expect(suggestName(' / ')).toBeUndefined();
});
