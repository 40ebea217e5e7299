import { parseImageReference } from '#shared/models/image-reference.ts';
import { describeRejection } from '#shared/models/name-rejections.ts';
import { fail } from '#shared/problems.ts';
import type { RegistryRepository } from '../../clients/registry/registry-client.ts';

/** Where Docker Hub's registry answers; names leave it out, or call it `docker.io`. */
const hub = 'registry-1.docker.io';

/** Where a repository is to be asked for; `name-invalid` where the text names none. */
export function registryPlace(repositoryName: string): RegistryRepository {
  const parsed = parseImageReference(repositoryName);
  if (!parsed.ok) {
    return fail('name-invalid', { text: repositoryName, sentence: describeRejection(parsed.reason) });
  }
  const { domain, path } = parsed.value;
  if (domain !== undefined && domain !== 'docker.io') return { registry: domain, path };
  return { registry: hub, path: path.includes('/') ? path : `library/${path}` };
}
