/**
 * How to name one image, by its digest, in the tools that researchers run images with. A digest can never
 * come to mean another image; the tag stands beside it as a comment where the language has comments.
 */
import type { Digest } from './digest.ts';
import { parseImageReference } from './image-reference.ts';
import { digestReference } from './pull-command.ts';

export const snippetTools = [
  'docker',
  'podman',
  'apptainer',
  'singularity',
  'cwl',
  'nextflow',
  'snakemake',
  'wdl',
  'dockerfile',
  'kubernetes',
] as const;
export type SnippetTool = (typeof snippetTools)[number];

export interface ToolSnippet {
  readonly tool: SnippetTool;
  /** "CWL", "Kubernetes". */
  readonly label: string;
  /** What it is a piece of: a command for a terminal, or a piece of a file. */
  readonly kind: 'command' | 'file';
  readonly text: string;
  /** What the tool needs besides, in one sentence. */
  readonly note?: string;
}

export interface SnippetImage {
  /** Full name with host, without tag and digest. */
  readonly repositoryName: string;
  readonly digest: Digest;
  readonly tag?: string | undefined;
}

interface Parts {
  /** `name@sha256:...`. */
  readonly image: string;
  /** Last component of the name. */
  readonly short: string;
  /** `# name:tag` and a line break, or nothing. */
  comment(mark: string, indent?: string): string;
  readonly registry: string;
  readonly fileName: string;
}

type Writer = (parts: Parts) => Omit<ToolSnippet, 'tool'>;

const writers: Readonly<Record<SnippetTool, Writer>> = {
  docker: ({ image }) => ({ label: 'Docker', kind: 'command', text: `docker pull ${image}` }),
  podman: ({ image }) => ({ label: 'Podman', kind: 'command', text: `podman pull ${image}` }),
  apptainer: (parts) => sif('Apptainer', 'apptainer', parts),
  singularity: (parts) => sif('Singularity', 'singularity', parts),
  cwl: ({ image, comment }) => ({
    label: 'CWL',
    kind: 'file',
    text: `requirements:\n  DockerRequirement:\n${comment('#', '    ')}    dockerPull: ${image}\n`,
  }),
  nextflow: ({ image, comment }) => ({
    label: 'Nextflow',
    kind: 'file',
    text: `${comment('//')}container '${image}'\n`,
    note: 'In a process; in nextflow.config write process.container = instead of container.',
  }),
  snakemake: ({ image, comment }) => ({
    label: 'Snakemake',
    kind: 'file',
    text: `${comment('#')}container: "docker://${image}"\n`,
    note: 'Takes effect with --software-deployment-method apptainer.',
  }),
  wdl: ({ image, comment }) => ({
    label: 'WDL',
    kind: 'file',
    text: `runtime {\n${comment('#', '  ')}  docker: "${image}"\n}\n`,
  }),
  dockerfile: ({ image, comment }) => ({
    label: 'Dockerfile',
    kind: 'file',
    text: `${comment('#')}FROM ${image}\n`,
  }),
  kubernetes: ({ image, short, comment }) => ({
    label: 'Kubernetes',
    kind: 'file',
    text: `containers:\n  - name: ${toDnsLabel(short)}\n${comment('#', '    ')}    image: ${image}\n`,
    note: 'A private image also needs imagePullSecrets with your registry credential.',
  }),
};

function sif(
  label: string,
  command: string,
  { image, fileName, registry }: Parts,
): Omit<ToolSnippet, 'tool'> {
  return {
    label,
    kind: 'command',
    text: `${command} pull ${fileName} docker://${image}`,
    note: `Sign in once before: ${command} registry login --username YOU docker://${registry}`,
  };
}

/**
 * One snippet for each tool, in the order of `snippetTools`. Empty where the name is no image name: external
 * repositories may hold any text, and none of it may reach a command line.
 */
export function toolSnippets({ repositoryName, digest, tag }: SnippetImage): readonly ToolSnippet[] {
  const parsed = parseImageReference(tag === undefined ? repositoryName : `${repositoryName}:${tag}`);
  const named = parsed.ok && parsed.value.digest === undefined && parsed.value.tag === tag;
  if (!named) return [];
  const short = parsed.value.path.split('/').at(-1) ?? '';
  const parts: Parts = {
    image: digestReference(repositoryName, digest),
    short,
    comment: (mark, indent = '') => (tag === undefined ? '' : `${indent}${mark} ${short}:${tag}\n`),
    registry: parsed.value.domain ?? 'docker.io',
    fileName: `${short}_${tag ?? digest.replace('sha256:', '').slice(0, 12)}.sif`,
  };
  return snippetTools.map((tool) => ({ tool, ...writers[tool](parts) }));
}

/** A container's name in Kubernetes: at most 63 lower-case letters, digits and hyphens (RFC 1123). */
function toDnsLabel(text: string): string {
  const label = text.replace(/[^a-z0-9-]+/g, '-').slice(0, 63);
  return label.replace(/^-+|-+$/g, '') || 'image';
}
