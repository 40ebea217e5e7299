import { setTimeout as pause } from 'node:timers/promises';
import type { Digest } from '#shared/models/digest.ts';
import { type DigestLookup, type DigestMatch, findLocally } from '#shared/models/digest-lookup.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import { LiveValue } from '../live-value.ts';
import type { Catalog } from './catalog.ts';
import type { CatalogStore } from './catalog-store.ts';
import { type CrawlProgress, crawl } from './crawl.ts';

interface LookupDeps {
  readonly session: AccountSession;
  readonly catalogs: CatalogStore;
  readonly images: LiveValue<readonly LocalImage[] | undefined>;
}

const batchIntervalMs = 250;

/** Where a digest is: what is known at once, then all that the user can see. */
export async function* lookUpDigest(
  { session, catalogs, images }: LookupDeps,
  digest: Digest,
  signal: AbortSignal,
): AsyncGenerator<DigestLookup, void> {
  const local = findLocally(images.get() ?? [], digest);
  const catalog = await catalogs.of(session).catch(() => undefined);
  if (catalog === undefined) {
    const incomplete = 'Sign in to search Synapse as well.';
    yield { digest, matches: [...local], searched: 0, total: 0, done: true, incomplete };
    return;
  }
  const progress = new LiveValue<CrawlProgress>({ searched: 0, total: 0, failed: 0 });
  const ended = new AbortController();
  const failed = crawl(catalog, session.synapse, (now) => progress.set(now), signal)
    .then(() => false)
    .catch(() => true)
    .finally(() => ended.abort());
  const whileSearching = AbortSignal.any([signal, ended.signal]);
  const found = () => [...local, ...findKnown(catalog, digest)];
  for await (const { searched, total } of progress.watch(whileSearching)) {
    yield { digest, matches: found(), searched, total, done: false };
    await pause(batchIntervalMs, undefined, { signal: whileSearching }).catch(() => undefined);
  }
  if (signal.aborted) return;
  const { searched, total, failed: missed } = progress.get();
  const incomplete = incompleteSentence(await failed, missed);
  yield {
    digest,
    matches: found(),
    searched,
    total,
    done: true,
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

function incompleteSentence(listFailed: boolean, missed: number): string | undefined {
  if (listFailed) return 'Synapse could not be asked for all your projects.';
  if (missed === 0) return undefined;
  return missed === 1 ? 'One project could not be searched.' : `${missed} projects could not be searched.`;
}

function findKnown(catalog: Catalog, digest: Digest): readonly DigestMatch[] {
  // As a configuration digest it is in the manifests that name it.
  const wanted = new Map<Digest, 'digest' | 'image-id'>([[digest, 'digest']]);
  for (const manifest of catalog.manifests.withConfig(digest)) wanted.set(manifest, 'image-id');
  return catalog.projects.all().flatMap((project) =>
    [...project.repositories.values()].flatMap(({ id, repository, tags }) => {
      if (repository === undefined) return [];
      const { repositoryName } = repository;
      const name = project.name === undefined ? {} : { projectName: project.name };
      const place = { projectId: project.id, ...name, repositoryId: id, repositoryName };
      const now = (tags?.list ?? []).map((tag) => ({ ...tag, when: 'now' as const }));
      const earlier = [...catalog.history.tagsOf(repositoryName)].flatMap(([tag, { seen }]) =>
        seen
          .filter((one) => !now.some((present) => present.tag === tag && present.digest === one.digest))
          .map((one) => ({
            tag,
            digest: one.digest,
            pushedAt: one.pushedAt ?? one.seenAt,
            when: 'earlier' as const,
          })),
      );
      return [...now, ...earlier].flatMap(({ tag, digest: named, pushedAt, when }) => {
        const as = wanted.get(named);
        return as === undefined ? [] : [{ where: 'tag' as const, ...place, tag, pushedAt, when, as }];
      });
    }),
  );
}
