import type { Problem } from '#shared/problems.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { AccountSession } from '../../services/accounts/account-session.ts';
import { listProjects } from '../../services/catalog/browse-projects.ts';
import { browseRepositories } from '../../services/catalog/browse-repositories.ts';
import { browseView, moreOfView } from '../../services/catalog/browse-views.ts';
import type { CatalogStore } from '../../services/catalog/catalog-store.ts';
import { compareImages } from '../../services/catalog/compare-images.ts';
import { createProject } from '../../services/catalog/create-project.ts';
import { ExternalRepositories } from '../../services/catalog/external-repositories.ts';
import { RepositoryPage } from '../../services/catalog/repository-page.ts';
import { type Implementer, never, withProblems } from '../implementer.ts';

interface Deps {
  readonly engine: EngineClient;
  readonly catalogs: CatalogStore;
  readonly problemOf: (error: unknown) => Problem;
}

export function projectsHandlers(os: Implementer['projects'], { catalogs, problemOf }: Deps) {
  const browsing = (session: AccountSession) => ({ session, catalogs, problemOf });
  return {
    list: os.list.handler(({ context: { session }, input, signal = never }) =>
      listProjects(session.synapse, input, signal),
    ),
    favorites: os.favorites.handler(({ context: { session }, signal = never }) =>
      session.synapse.favorites(signal),
    ),
    get: os.get.handler(({ context: { session }, input, signal = never }) =>
      session.synapse.project(input.id, signal),
    ),
    repositories: os.repositories.handler(({ context: { session }, input, signal = never }) =>
      session.synapse.repositoriesOf(input.projectId, signal),
    ),
    setFavorite: os.setFavorite.handler(({ context: { session }, input, signal = never }) =>
      session.synapse.setFavorite(input.id, input.favorite, signal),
    ),
    browse: os.browse.handler(({ context: { session }, input, signal = never }) =>
      withProblems(problemOf, browseView(browsing(session), input, signal), signal),
    ),
    more: os.more.handler(({ context: { session }, input, signal = never }) =>
      moreOfView(browsing(session), input.view, input.page, signal),
    ),
    teams: os.teams.handler(async ({ context: { session }, signal = never }) => {
      const { userId } = await session.describe(signal);
      return (await session.synapse.teamsOf(userId, signal)).map(({ id, name }) => ({ id, name }));
    }),
    create: os.create.handler(({ context: { session }, input, signal = never }) =>
      createProject(session.synapse, input, signal),
    ),
    browseRepositories: os.browseRepositories.handler(({ context: { session }, input, signal = never }) =>
      withProblems(problemOf, browseRepositories(browsing(session), input.projectId, signal), signal),
    ),
  };
}

export function repositoriesHandlers(os: Implementer['repositories'], { catalogs, engine }: Deps) {
  const page = (session: AccountSession) => new RepositoryPage(session, { catalogs });
  const external = (session: AccountSession) => new ExternalRepositories(session);
  return {
    get: os.get.handler(({ context: { session }, input, signal = never }) =>
      page(session).get(input.id, signal),
    ),
    tags: os.tags.handler(({ context: { session }, input, signal = never }) =>
      page(session).tags(input.id, input.offset, signal),
    ),
    manifest: os.manifest.handler(({ context: { session }, input, signal = never }) =>
      page(session).manifest(input.repositoryName, input.digest, signal),
    ),
    compare: os.compare.handler(({ context: { session }, input, signal = never }) =>
      compareImages({ engine, registry: session.registry }, input, signal),
    ),
    addExternal: os.addExternal.handler(({ context: { session }, input, signal = never }) =>
      external(session).add(input, signal),
    ),
    editExternal: os.editExternal.handler(({ context: { session }, input, signal = never }) =>
      external(session).edit(input, signal),
    ),
    externalTags: os.externalTags.handler(({ context: { session }, input, signal = never }) =>
      external(session).tags(input.repositoryName, signal),
    ),
    externalDigest: os.externalDigest.handler(async ({ context: { session }, input, signal = never }) => ({
      digest: await external(session).digestOf(input.repositoryName, input.tag, signal),
    })),
    addTag: os.addTag.handler(({ context: { session }, input, signal = never }) =>
      external(session).addTag(input, signal),
    ),
  };
}
