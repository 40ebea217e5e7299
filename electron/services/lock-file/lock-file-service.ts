import { setTimeout as pause } from 'node:timers/promises';
import type { LockComparison } from '#shared/contract/lock-contract.ts';
import { registryOf } from '#shared/models/image-reference.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import {
  formatLockFile,
  type LockEntry,
  type LockedImage,
  type LockFile,
  lockFileName,
  parseLockFile,
  toLockEntry,
} from '#shared/models/lock-file.ts';
import { isSameImage } from '#shared/models/same-image.ts';
import { parseSynapseName } from '#shared/models/synapse-name.ts';
import type { Transfer } from '#shared/models/transfer.ts';
import { fail } from '#shared/problems.ts';
import type { AccountSession, AccountSessions } from '../accounts/account-session.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CatalogStore } from '../catalog/catalog-store.ts';
import { LiveValue } from '../live-value.ts';
import type { TransferQueue } from '../transfers/transfer-queue.ts';

export interface LockFileDeps {
  readonly catalogs: CatalogStore;
  readonly images: LiveValue<readonly LocalImage[] | undefined>;
  readonly queue: Pick<TransferQueue, 'add'>;
  readonly sessions: Pick<AccountSessions, 'accountFor'>;
  /** Whether a pull gives the image its tag. */
  readonly tagOnPull: () => boolean;
}

type ExportRequest = { readonly projectId: string } | { readonly images: readonly LockedImage[] };

const batchIntervalMs = 100;

/** Lock files: written from what Synapse has, opened to see what differs, and pulled exactly. */
export class LockFileService {
  readonly #session: AccountSession;
  readonly #deps: LockFileDeps;

  constructor(session: AccountSession, deps: LockFileDeps) {
    this.#session = session;
    this.#deps = deps;
  }

  async export(request: ExportRequest, signal: AbortSignal) {
    const lock =
      'images' in request ? { images: request.images } : await this.#ofProject(request.projectId, signal);
    const text = formatLockFile({ ...lock, createdAt: new Date().toISOString() });
    return { fileName: lockFileName, text, images: lock.images.length };
  }

  /** What differs, entry by entry as it becomes known; ends when all is. */
  async *compare(text: string, signal: AbortSignal): AsyncGenerator<LockComparison, void> {
    const parsed = parseLockFile(text);
    if (!parsed.ok) return fail('lock-file-unreadable', { sentence: parsed.sentence });
    const lock = parsed.value;
    const catalog = await this.#deps.catalogs.of(this.#session);
    const asked = new LiveValue<ReadonlyMap<string, Reach>>(new Map());
    const ended = new AbortController();
    void this.#askAll(catalog, lock, asked).finally(() => ended.abort());
    const whileAsking = AbortSignal.any([signal, ended.signal]);
    for await (const reach of asked.watch(whileAsking)) {
      yield { lock, entries: this.#entries(catalog, lock, reach), asking: true };
      await pause(batchIntervalMs, undefined, { signal: whileAsking }).catch(() => undefined);
    }
    if (signal.aborted) return;
    yield { lock, entries: this.#entries(catalog, lock, asked.get()), asking: false };
  }

  /** Queues what is not here yet. */
  pull(images: readonly LockedImage[]): readonly Transfer[] {
    const { queue, sessions, tagOnPull } = this.#deps;
    return images
      .filter((image) => this.#isHere(image) !== 'present')
      .map(({ repository, tag, digest }) => {
        const named = tag === undefined || !tagOnPull() ? {} : { tag };
        const remote = { repositoryName: repository, digest, ...named };
        const account = sessions.accountFor(this.#session, registryOf(repository));
        return queue.add({ kind: 'pull', remote, ...(account && { accountId: account.id }) });
      });
  }

  async #ofProject(projectId: string, signal: AbortSignal): Promise<Pick<LockFile, 'images' | 'project'>> {
    const { projects } = await this.#deps.catalogs.of(this.#session);
    await projects.list(projectId, 'screen');
    await projects.fill(projectId, 'screen', { tags: true });
    const [project] = await this.#session.synapse.entityNames([projectId], signal);
    const { repositories } = projects.project(projectId).get();
    const images = [...repositories.values()].flatMap(({ repository, tags }) =>
      (tags?.list ?? []).map(({ tag, digest, pushedAt }) => ({
        repository: repository?.repositoryName ?? '',
        tag,
        digest,
        pushedAt: new Date(pushedAt).toISOString(),
      })),
    );
    const named = images.filter(({ repository }) => repository !== '');
    return {
      images: named,
      ...(project === undefined ? {} : { project: { id: projectId, name: project.name } }),
    };
  }

  /** Asks about each repository in the file, each project once. */
  async #askAll(
    { projects }: Catalog,
    lock: LockFile,
    asked: LiveValue<ReadonlyMap<string, Reach>>,
  ): Promise<void> {
    const names = [...new Set(lock.images.map(({ repository }) => repository))];
    await Promise.all(
      names.map(async (name) => {
        const projectId = this.#projectOf(name);
        if (projectId === undefined) return;
        const note = (reach: Reach) => asked.update((before) => new Map(before).set(name, reach));
        try {
          await projects.list(projectId, 'screen');
          const known = await projects.find(projectId, name, 'screen');
          if (known !== undefined) await projects.readTags(projectId, known.id, 'screen');
          note('asked');
        } catch {
          note('failed');
        }
      }),
    );
  }

  #entries(catalog: Catalog, { images }: LockFile, reach: ReadonlyMap<string, Reach>): readonly LockEntry[] {
    return images.map((image) =>
      toLockEntry({
        image,
        here: this.#isHere(image, catalog),
        ...this.#isThere(catalog, image, reach.get(image.repository)),
      }),
    );
  }

  #isHere(image: LockedImage, catalog?: Catalog): LockEntry['here'] {
    const images = this.#deps.images.get();
    if (images === undefined) return 'unknown';
    const configDigest = catalog?.manifests.find(image.digest)?.configDigest;
    const remote = { digest: image.digest, configDigest };
    return images.some((local) => isSameImage(local, remote)) ? 'present' : 'missing';
  }

  #isThere(
    { projects }: Catalog,
    { repository, tag, digest }: LockedImage,
    reach: Reach | undefined,
  ): Pick<LockEntry, 'there' | 'digestThere'> {
    const projectId = this.#projectOf(repository);
    if (projectId === undefined) return { there: 'not-in-synapse' };
    const known = projects.named(projectId, repository);
    if (reach === undefined) return { there: 'asking' };
    if (known?.tags === undefined) return { there: reach === 'failed' ? 'unknown' : 'repository-gone' };
    const { list } = known.tags;
    const now =
      tag === undefined ? list.find((one) => one.digest === digest) : list.find((one) => one.tag === tag);
    if (now === undefined) return { there: reach === 'failed' ? 'unknown' : 'tag-gone' };
    return now.digest === digest ? { there: 'same' } : { there: 'moved', digestThere: now.digest };
  }

  #projectOf(repositoryName: string): string | undefined {
    const parsed = parseSynapseName(this.#session.endpoint, repositoryName);
    return parsed.ok ? parsed.value.projectId : undefined;
  }
}

/** Whether Synapse was asked about a repository; undefined before. */
type Reach = 'asked' | 'failed';
