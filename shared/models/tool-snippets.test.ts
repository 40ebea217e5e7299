import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { digestSchema } from './digest.ts';
import { parseImageReference } from './image-reference.ts';
import { type SnippetTool, toolSnippets } from './tool-snippets.ts';

const digest = digestSchema.parse(`sha256:${'2e36829f'.repeat(8)}`);
const repositoryName = 'docker.synapse.org/syn5550000/tools/rna_seq.v2';
const image = `${repositoryName}@${digest}`;

function snippet(tool: SnippetTool, tag: string | undefined = 'v1.2'): string {
  const found = toolSnippets({ repositoryName, digest, tag }).find((one) => one.tool === tool);
  return found?.text ?? '';
}

test('every tool names the image by its digest, with and without a tag', () => {
  for (const tag of ['v1.2', undefined]) {
    const snippets = toolSnippets({ repositoryName, digest, tag });
    expect(snippets).toHaveLength(10);
    for (const { text } of snippets) expect(text).toContain(image);
  }
});

test('commands', () => {
  expect(snippet('docker')).toBe(`docker pull ${image}`);
  expect(snippet('podman')).toBe(`podman pull ${image}`);
  expect(snippet('apptainer')).toBe(`apptainer pull rna_seq.v2_v1.2.sif docker://${image}`);
  expect(snippet('singularity')).toBe(`singularity pull rna_seq.v2_v1.2.sif docker://${image}`);
});

test('CWL: a DockerRequirement that a YAML reader understands', () => {
  expect(parse(snippet('cwl'))).toEqual({ requirements: { DockerRequirement: { dockerPull: image } } });
});

test('Kubernetes: a list of containers, the name a DNS label', () => {
  const parsed = parse(snippet('kubernetes'));
  expect(parsed).toEqual({ containers: [{ name: 'rna-seq-v2', image }] });
  const long = toolSnippets({ repositoryName: `r.org/x/${'a'.repeat(62)}-b.c`, digest });
  const container = parse(long.find(({ tool }) => tool === 'kubernetes')?.text ?? '').containers[0];
  expect(container.name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
});

test('pieces of files whose languages have no parser here', () => {
  expect(snippet('nextflow')).toBe(`// rna_seq.v2:v1.2\ncontainer '${image}'\n`);
  expect(snippet('snakemake')).toBe(`# rna_seq.v2:v1.2\ncontainer: "docker://${image}"\n`);
  expect(snippet('wdl')).toBe(`runtime {\n  # rna_seq.v2:v1.2\n  docker: "${image}"\n}\n`);
  expect(snippet('dockerfile')).toBe(`# rna_seq.v2:v1.2\nFROM ${image}\n`);
});

test('what a Dockerfile is built from reads back as the image', () => {
  const from = snippet('dockerfile')
    .split('\n')
    .find((line) => line.startsWith('FROM '));
  expect(parseImageReference(from?.slice(5) ?? '')).toMatchObject({ ok: true, value: { digest } });
});

test('a name that is none reaches no command line', () => {
  for (const name of ['quay.io/x; rm -rf /', 'a b', 'x\ny', "x'", '', `quay.io/x@${digest}`, 'x:tag']) {
    expect(toolSnippets({ repositoryName: name, digest })).toEqual([]);
  }
  expect(toolSnippets({ repositoryName, digest, tag: 'v1\nRUN evil' })).toEqual([]);
});
