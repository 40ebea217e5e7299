import { expect, test } from 'vitest';
import { productionEndpoint } from '#shared/models/account.ts';
import { subjectWords, toSubject } from './subject.ts';

const hubRepository = (path: string) => ({ registry: 'registry-1.docker.io', path });
const subjectOf = (repositoryName: string, tag?: string) =>
  toSubject({ repositoryName, action: 'pull', ...(tag === undefined ? {} : { tag }) }, productionEndpoint);

test('a name in Synapse is taken apart', () => {
  const subject = subjectOf('docker.synapse.org/syn123/tools/rnaseq', 'v1');
  expect(subject).toMatchObject({
    inSynapse: true,
    repository: { registry: 'docker.synapse.org', path: 'syn123/tools/rnaseq' },
    name: { projectId: 'syn123', name: 'tools/rnaseq' },
    nameProblem: undefined,
  });
  expect(subjectWords(subject)).toBe('pull docker.synapse.org/syn123/tools/rnaseq:v1');
});

test.each([
  ['docker.synapse.org/syn123/RNAseq', 'name-invalid'],
  ['docker.synapse.org/syn123', 'name-invalid'],
  ['docker.synapse.org/project/rnaseq', 'name-invalid'],
  ['docker.synapse.org/syn123/a___b', 'name-invalid'],
  ['syn123/rnaseq', 'name-invalid'],
  ['SYN123/rnaseq', 'name-invalid'],
])('%s is meant for Synapse and can’t be a name there', (text, code) => {
  expect(subjectOf(text)).toMatchObject({ inSynapse: true, nameProblem: { code } });
});

test('the registry’s name may be written in capitals', () => {
  expect(subjectOf('Docker.Synapse.org/syn123/rnaseq')).toMatchObject({
    inSynapse: true,
    nameProblem: undefined,
  });
});

test('other registries are other registries, and a bad tag is bad everywhere', () => {
  expect(subjectOf('quay.io/team/tool')).toMatchObject({
    inSynapse: false,
    repository: { registry: 'quay.io', path: 'team/tool' },
    nameProblem: undefined,
  });
  expect(subjectOf('busybox')).toMatchObject({ repository: hubRepository('library/busybox') });
  expect(subjectOf('biocontainers/samtools')).toMatchObject({
    repository: hubRepository('biocontainers/samtools'),
  });
  expect(subjectOf('not a name')).toMatchObject({ inSynapse: false, nameProblem: { code: 'name-invalid' } });
  expect(subjectOf('quay.io/team/tool', '-x')).toMatchObject({ nameProblem: { code: 'tag-invalid' } });
});
