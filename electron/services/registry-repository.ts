import { parseImageReference, registryOf } from '#shared/models/image-reference.ts';
import { describeRejection } from '#shared/models/name-rejections.ts';
import { fail } from '#shared/problems.ts';
import type { RegistryRepository } from '../clients/registry/registry-client.ts';

/** What Docker Hub is called in names, and what its credentials are kept under. */
const hubName = 'docker.io';
/** Where Docker Hub's registry answers. */
const hubHost = 'registry-1.docker.io';

/** Where the registry of a name is asked; Docker Hub's has another address than its name. */
export function apiHost(registry: string): string {
  return registry === hubName ? hubHost : registry;
}

/** What credentials are kept under for the registry that answers at a host: the opposite of `apiHost`. */
export function credentialName(host: string): string {
  return host === hubHost ? hubName : host;
}

/** Where a repository is to be asked for; `name-invalid` where the text names none. */
export function toRegistryRepository(repositoryName: string): RegistryRepository {
  const parsed = parseImageReference(repositoryName);
  if (!parsed.ok) {
    return fail('name-invalid', { text: repositoryName, sentence: describeRejection(parsed.reason) });
  }
  const { path } = parsed.value;
  const registry = registryOf(repositoryName);
  if (registry !== hubName) return { registry, path };
  return { registry: hubHost, path: path.includes('/') ? path : `library/${path}` };
}
