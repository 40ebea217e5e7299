import type { Problem } from '#shared/problems.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { SignIn } from '../../services/accounts/sign-in.ts';
import { listProjects } from '../../services/catalog/browse-projects.ts';
import { browseRepositories } from '../../services/catalog/browse-repositories.ts';
import { browseView, moreOfView } from '../../services/catalog/browse-views.ts';
import { compareImages } from '../../services/catalog/compare-images.ts';
import { createProject } from '../../services/catalog/create-project.ts';
import { type Implementer, never, withProblems } from '../implementer.ts';
import type { Services } from '../open-services.ts';

interface Deps {
  readonly registry: RegistryClient;
  readonly engine: EngineClient;
  readonly synapse: SynapseClient;
  readonly signIn: SignIn;
  readonly services: Services;
  readonly problemOf: (error: unknown) => Problem;
}

export function projectsHandlers(
  os: Implementer['projects'],
  { synapse, signIn, services, problemOf }: Deps,
) {
  const browsing = { synapse, catalogs: services.catalogs, problemOf };
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
    browse: os.browse.handler(({ input, signal = never }) =>
      withProblems(problemOf, browseView(browsing, input, signal), signal),
    ),
    more: os.more.handler(({ input, signal = never }) =>
      moreOfView(browsing, input.view, input.page, signal),
    ),
    teams: os.teams.handler(async ({ signal = never }) => {
      const { userId } = await signIn.requireAccount(signal);
      return (await synapse.teamsOf(userId, signal)).map(({ id, name }) => ({ id, name }));
    }),
    create: os.create.handler(({ input, signal = never }) => createProject(synapse, input, signal)),
    browseRepositories: os.browseRepositories.handler(({ input, signal = never }) =>
      withProblems(problemOf, browseRepositories(browsing, input.projectId, signal), signal),
    ),
  };
}

export function repositoriesHandlers(os: Implementer['repositories'], { services, engine, registry }: Deps) {
  const { repositoryPage: page, external } = services;
  return {
    get: os.get.handler(({ input, signal = never }) => page.get(input.id, signal)),
    tags: os.tags.handler(({ input, signal = never }) => page.tags(input.id, input.offset, signal)),
    manifest: os.manifest.handler(({ input, signal = never }) =>
      page.manifest(input.repositoryName, input.digest, signal),
    ),
    compare: os.compare.handler(({ input, signal = never }) =>
      compareImages({ engine, registry }, input, signal),
    ),
    addExternal: os.addExternal.handler(({ input, signal = never }) => external.add(input, signal)),
    editExternal: os.editExternal.handler(({ input, signal = never }) => external.edit(input, signal)),
    externalTags: os.externalTags.handler(({ input, signal = never }) =>
      external.tags(input.repositoryName, signal),
    ),
    externalDigest: os.externalDigest.handler(async ({ input, signal = never }) => ({
      digest: await external.digestOf(input.repositoryName, input.tag, signal),
    })),
    addTag: os.addTag.handler(({ input, signal = never }) => external.addTag(input, signal)),
  };
}
