/**
 * Names of repositories in Synapse's own registry (Synapse §7.4).
 *
 * `registry/syn<digits>/component[/component...]`: lower case, the first path component is the id of an
 * existing project, at least one more component follows. Synapse states no length; Distribution's 255 for
 * the whole name is enforced.
 */
import { type Endpoint, isRegistryOf } from './account.ts';
import { type ReferenceRejection, rejectComponent } from './image-reference.ts';

export type SynapseNameRejection = ReferenceRejection | 'not-a-synapse-id' | 'no-repository-name';

export interface SynapseName {
  /** Registry host with port, such as `docker.synapse.org`. */
  readonly registry: string;
  /** Project id, `syn` and digits. */
  readonly projectId: string;
  /** What follows the project id: one or more components joined by `/`. */
  readonly name: string;
}

export type ParsedSynapseName =
  | { readonly ok: true; readonly value: SynapseName }
  | { readonly ok: false; readonly reason: SynapseNameRejection };

const maximumNameLength = 255;

/** Whether `text` is an entity id as Synapse writes it: `syn` and digits, lower case. */
export function isSynapseId(text: string): boolean {
  return /^syn[0-9]+$/.test(text);
}

/** Checks the parts of a name that a user chose; `name` is what follows the project id. */
export function checkSynapseName(registry: string, projectId: string, name: string): ParsedSynapseName {
  if (!isSynapseId(projectId)) return { ok: false, reason: 'not-a-synapse-id' };
  if (name === '') return { ok: false, reason: 'no-repository-name' };
  for (const part of name.split('/')) {
    const reason = rejectComponent(part);
    if (reason !== undefined) return { ok: false, reason };
  }
  const value = { registry, projectId, name };
  if (formatSynapseName(value).length > maximumNameLength) return { ok: false, reason: 'too-long' };
  return { ok: true, value };
}

/** Takes a full repository name apart, where it is in this Synapse's registry. */
export function parseSynapseName(
  endpoint: Pick<Endpoint, 'registry'>,
  repositoryName: string,
): ParsedSynapseName {
  const [host = '', projectId = '', ...rest] = repositoryName.split('/');
  if (!isRegistryOf(endpoint, host)) return { ok: false, reason: 'not-a-synapse-id' };
  return checkSynapseName(host.toLowerCase(), projectId, rest.join('/'));
}

/** `registry/syn123/name`: the repository name that Synapse, the registry and the engine all use. */
export function formatSynapseName(name: SynapseName): string {
  return `${name.registry}/${name.projectId}/${name.name}`;
}

/** What a registry calls the repository: the name without the host. */
export function registryPath(name: SynapseName): string {
  return `${name.projectId}/${name.name}`;
}

/**
 * A repository name to propose for a local image: the last component of its own name, made valid.
 * `Ada/RNA_Seq___v2` becomes `rna_seq_v2`; where nothing usable is left, `image`.
 */
export function proposeRepositoryName(localRepository: string): string {
  const last = localRepository.split('/').at(-1) ?? '';
  const cleaned = last
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/[._-]{2,}/g, (run) => (/^(?:__|-+)$/.test(run) ? run : run.charAt(0)))
    .replace(/^[._-]+|[._-]+$/g, '');
  return rejectComponent(cleaned) === undefined ? cleaned : 'image';
}
