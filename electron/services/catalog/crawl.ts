import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { Catalog } from './catalog.ts';
import { goodForMs, isGood } from './freshness.ts';

export interface CrawlProgress {
  readonly searched: number;
  readonly total: number;
  readonly failed: number;
}

/** More projects than these nobody waits for. */
const mostProjects = 5000;

/**
 * Learns what all projects that the user can list hold, every tag of every repository: those that are known
 * with one request each, the others with two for each repository besides.
 */
export async function crawl(
  catalog: Catalog,
  synapse: Pick<SynapseClient, 'listProjects'>,
  onProgress: (progress: CrawlProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const { projects, queue } = catalog;
  const started = new Set<string>();
  const ended: Promise<void>[] = [];
  const counts = { searched: 0, failed: 0 };
  const report = () => onProgress({ ...counts, total: started.size });
  const learn = async (id: string) => {
    try {
      await projects.list(id, 'background');
      if (!signal.aborted) await projects.fill(id, 'background', { tags: true });
      counts.searched += 1;
    } catch {
      counts.failed += 1;
    }
    report();
  };
  const start = (id: string) => {
    if (started.has(id) || started.size >= mostProjects) return;
    started.add(id);
    ended.push(learn(id));
  };
  // Projects that are known are looked at while the list is still being read.
  for (const { id, listedAt } of projects.all()) if (listedAt !== undefined) start(id);
  if (isGood(catalog.allListedAt, goodForMs.search)) return void (await Promise.all(ended));
  let page: string | undefined;
  do {
    const at = page;
    const answer = await queue.ask(`projects recent ${at ?? ''}`, 'wanted', (stop) =>
      synapse.listProjects({ filter: 'all', page: at }, stop),
    );
    for (const { id, name } of answer.projects) {
      projects.rename(id, name);
      start(id);
    }
    report();
    page = answer.nextPage;
  } while (page !== undefined && !signal.aborted);
  await Promise.all(ended);
  if (!signal.aborted) catalog.allListedAt = Date.now();
}
