/**
 * What somebody means by a text that they paste: an address of Synapse, an id, an image name or a digest.
 *
 * Taken are addresses of the portal (`/Synapse:syn1`, `/#!Synapse:syn1/docker/`), of its REST service
 * (`/repo/v1/entity/syn1`), and of the registry (`/v2/syn1/name/manifests/v1`); ids; image names with or
 * without `docker pull` or `docker://` before them; digests; and Team and Profile pages, to say that Axon has none.
 */
import * as z from 'zod';
import { type Endpoint, isRegistryOf } from './account.ts';
import { parseDigest } from './digest.ts';
import { formatName, type ImageReference, parseImageReference } from './image-reference.ts';
import { synapseIdIn } from './synapse-link.ts';
import { isSynapseId } from './synapse-name.ts';

export type SynapseAddress =
  | { readonly kind: 'entity'; readonly id: string }
  /** An image in Synapse's registry. */
  | {
      readonly kind: 'image';
      readonly projectId: string;
      readonly repositoryName: string;
      readonly tag?: string;
      readonly digest?: string;
    }
  /** An image in another registry, Docker Hub included. */
  | {
      readonly kind: 'other-image';
      readonly repositoryName: string;
      readonly tag?: string;
      readonly digest?: string;
    }
  | { readonly kind: 'digest'; readonly digest: string }
  | { readonly kind: 'principal'; readonly what: 'team' | 'person'; readonly id: string }
  /** Anything else: words to search for. */
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'nothing' };

/** Where an address leads; what the backend answers once it asked Synapse. */
export const destinationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('project'), id: z.string(), name: z.string() }),
  z.object({
    kind: z.literal('repository'),
    id: z.string(),
    projectId: z.string(),
    repositoryName: z.string(),
    tag: z.string().optional(),
    digest: z.string().optional(),
  }),
  z.object({ kind: z.literal('digest'), digest: z.string() }),
  /** Something that Axon has no view for; the portal has. */
  z.object({ kind: z.literal('elsewhere'), sentence: z.string(), url: z.url() }),
  /** An image of another registry, or one that Synapse does not know. */
  z.object({
    kind: z.literal('unknown-image'),
    repositoryName: z.string(),
    projectId: z.string().optional(),
  }),
  z.object({ kind: z.literal('words'), text: z.string() }),
]);
export type Destination = z.infer<typeof destinationSchema>;

type Registry = Pick<Endpoint, 'registry'>;

/** Takes a pasted text apart. `registry` is Synapse's registry host with port. */
export function readSynapseAddress(text: string, endpoint: Registry): SynapseAddress {
  const trimmed = withoutCommand(text.trim());
  if (trimmed === '') return { kind: 'nothing' };
  const digest = parseDigest(trimmed) ?? parseDigest(`sha256:${trimmed}`);
  if (digest !== undefined) return { kind: 'digest', digest };
  if (isSynapseId(trimmed.toLowerCase())) return { kind: 'entity', id: trimmed.toLowerCase() };
  const inRegistry = registryAddress(trimmed, endpoint);
  if (inRegistry !== undefined) return inRegistry;
  const principal = /^https?:\/\/\S+\/(?:#!)?(Team|Profile):([0-9]+)/i.exec(trimmed);
  if (principal?.[1] !== undefined && principal[2] !== undefined) {
    const what = principal[1].toLowerCase() === 'team' ? 'team' : 'person';
    return { kind: 'principal', what, id: principal[2] };
  }
  const rest = /^https?:\/\/\S+\/repo\/v1\/entity\/(syn[0-9]+)(?![0-9a-z])/i.exec(trimmed);
  if (rest?.[1] !== undefined) return { kind: 'entity', id: rest[1].toLowerCase() };
  const image = imageAddress(trimmed, endpoint);
  if (image !== undefined) return image;
  const id = synapseIdIn(trimmed);
  return id === undefined ? { kind: 'words', text: trimmed } : { kind: 'entity', id };
}

/** `docker pull name` and `docker://name` name the same image as `name`. */
function withoutCommand(text: string): string {
  const command = /^(?:sudo\s+)?(?:docker|podman|apptainer|singularity)\s+(?:image\s+)?(?:pull|run|push)\s+/;
  return text
    .replace(command, '')
    .replace(/^docker:\/\//i, '')
    .trim();
}

/** `https://docker.synapse.org/v2/syn1/name/manifests/v1`, or the same without `v2` and what follows. */
function registryAddress(text: string, endpoint: Registry): SynapseAddress | undefined {
  const address = /^https?:\/\/([^/]+)\/([^?#]*)/i.exec(text);
  const registry = address?.[1]?.toLowerCase() ?? '';
  if (address === null || !isRegistryOf(endpoint, registry)) return undefined;
  const path = (address[2] ?? '').replace(/\/+$/, '');
  const manifest = /^v2\/(.+?)\/(?:manifests\/([^/]+)|tags\/list|blobs\/.*)$/.exec(path);
  const name = manifest?.[1] ?? path.replace(/^v2\//, '');
  const reference = manifest?.[2];
  const mark = reference === undefined ? '' : reference.startsWith('sha256:') ? '@' : ':';
  return imageAddress(`${registry}/${name}${mark}${reference ?? ''}`, endpoint);
}

function imageAddress(text: string, endpoint: Registry): SynapseAddress | undefined {
  const parsed = parseImageReference(text);
  if (!parsed.ok) return undefined;
  const { domain, path, tag, digest } = parsed.value;
  const [projectId = '', ...rest] = path.split('/');
  const where = {
    repositoryName: formatName(parsed.value),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
  if (domain !== undefined && isRegistryOf(endpoint, domain) && isSynapseId(projectId)) {
    return rest.length === 0 ? { kind: 'entity', id: projectId } : { kind: 'image', projectId, ...where };
  }
  // One bare word is far more often something to search for than an image of Docker Hub.
  return isNamedFully(parsed.value) ? { kind: 'other-image', ...where } : undefined;
}

function isNamedFully({ domain, path, tag, digest }: ImageReference): boolean {
  return domain !== undefined
    ? path !== ''
    : digest !== undefined || (tag !== undefined && path.includes('/'));
}
