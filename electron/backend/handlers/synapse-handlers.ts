import { fail } from '#shared/problems.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { listProjects } from '../../services/browse-projects.ts';
import { registryOf } from '../../services/engine-mover.ts';
import { type Implementer, never } from '../implementer.ts';

interface Parts {
  readonly registry: RegistryClient;
  readonly synapse: SynapseClient;
}

const soon = (): never => fail('unexpected', { reference: 'being built' });
const soonStream = (): AsyncGenerator<never, void> => soon();

export function projectsHandlers(os: Implementer['projects'], { synapse }: Parts) {
  return {
    list: os.list.handler(({ input, signal = never }) => listProjects(synapse, input, signal)),
    favorites: os.favorites.handler(({ signal = never }) => synapse.favorites(signal)),
    get: os.get.handler(({ input, signal = never }) => synapse.project(input.id, signal)),
    repositories: os.repositories.handler(({ input, signal = never }) =>
      synapse.repositoriesOf(input.projectId, signal),
    ),
    setFavorite: os.setFavorite.handler(({ input, signal = never }) =>
      synapse.setFavorite(input.id, input.favorite, signal),
    ),
    browse: os.browse.handler(soonStream),
    more: os.more.handler(soon),
    teams: os.teams.handler(soon),
    create: os.create.handler(soon),
    browseRepositories: os.browseRepositories.handler(soonStream),
  };
}

export function repositoriesHandlers(os: Implementer['repositories'], { synapse, registry }: Parts) {
  return {
    get: os.get.handler(({ input, signal = never }) => synapse.repository(input.id, signal)),
    tags: os.tags.handler(({ input, signal = never }) =>
      synapse.tags(input.id, { offset: input.offset }, signal),
    ),
    manifest: os.manifest.handler(({ input, signal = never }) => {
      const host = registryOf(input.repositoryName);
      const path = input.repositoryName.slice(host.length + 1);
      return registry.describeManifest(host, path, input.digest, signal);
    }),
    compare: os.compare.handler(soon),
    addExternal: os.addExternal.handler(soon),
    editExternal: os.editExternal.handler(soon),
    externalTags: os.externalTags.handler(soon),
    externalDigest: os.externalDigest.handler(soon),
    addTag: os.addTag.handler(soon),
  };
}
