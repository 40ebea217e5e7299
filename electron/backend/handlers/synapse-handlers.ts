import type { Problem } from '#shared/problems.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { AccountSession } from '../../services/accounts/account-session.ts';
import { browseRepositories } from '../../services/catalog/browse-repositories.ts';
import { browseView } from '../../services/catalog/browse-views.ts';
import type { CatalogStore } from '../../services/catalog/catalog-store.ts';
import { compareImages } from '../../services/catalog/compare-images.ts';
import { createProject } from '../../services/catalog/create-project.ts';
import { ExternalRepositories } from '../../services/catalog/external-repositories.ts';
import { knownRepositories } from '../../services/catalog/known-repository.ts';
import { projectDetails } from '../../services/catalog/project-details.ts';
import { RepositoryPage } from '../../services/catalog/repository-page.ts';
import { type Implementer, never, withProblems } from '../implementer.ts';

interface Deps {
  readonly engine: EngineClient;
  readonly catalogs: CatalogStore;
  readonly problemOf: (error: unknown) => Problem;
}

export function projectsHandlers(os: Implementer['projects'], { catalogs, problemOf }: Deps) {
  const catalogOf = (session: AccountSession) => catalogs.of(session);
  return {
    get: os.get.handler(({ context: { session }, input, signal = never }) =>
      projectDetails(session, input.id, signal),
    ),
    setFavorite: os.setFavorite.handler(async ({ context: { session }, input, signal = never }) =>
      (await catalogOf(session)).views.setFavorite(input.id, input.favorite, signal),
    ),
    browse: os.browse.handler(({ context: { session }, input, signal = never }) =>
      withProblems(problemOf, browseView({ session, catalogs }, input, signal), signal),
    ),
    refresh: os.refresh.handler(async ({ context: { session }, input }) =>
      (await catalogOf(session)).views.of(input).reading.again(),
    ),
    more: os.more.handler(async ({ context: { session }, input }) =>
      (await catalogOf(session)).views.more(input),
    ),
    teams: os.teams.handler(async ({ context: { session }, signal = never }) => {
      const { userId } = await session.describe(signal);
      return (await session.synapse.teamsOf(userId, signal)).map(({ id, name }) => ({ id, name }));
    }),
    create: os.create.handler(async ({ context: { session }, input, signal = never }) => {
      const project = await createProject(session.synapse, input, signal);
      (await catalogOf(session)).views.add(project);
      return project;
    }),
    browseRepositories: os.browseRepositories.handler(({ context: { session }, input, signal = never }) =>
      withProblems(problemOf, browseRepositories({ session, catalogs }, input, signal), signal),
    ),
    refreshRepositories: os.refreshRepositories.handler(async ({ context: { session }, input }) =>
      (await catalogOf(session)).listings.outdate(input.projectId),
    ),
  };
}

export function repositoriesHandlers(os: Implementer['repositories'], { catalogs, engine, problemOf }: Deps) {
  const page = (session: AccountSession) => new RepositoryPage(session, { catalogs });
  const external = (session: AccountSession) => new ExternalRepositories(session, { catalogs });
  return {
    get: os.get.handler(({ context: { session }, input, signal = never }) =>
      page(session).get(input.id, signal),
    ),
    known: os.known.handler(async ({ context: { session } }) =>
      knownRepositories((await catalogs.of(session)).projects.all()),
    ),
    browseTags: os.browseTags.handler(({ context: { session }, input, signal = never }) =>
      withProblems(problemOf, page(session).browseTags(input.id, signal), signal),
    ),
    refreshTags: os.refreshTags.handler(async ({ context: { session }, input }) =>
      (await catalogs.of(session)).tags.outdate(input.id),
    ),
    moreTags: os.moreTags.handler(async ({ context: { session }, input }) =>
      (await catalogs.of(session)).tags.of(input.id).more(),
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
