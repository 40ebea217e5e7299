import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { startHeadlessBackend } from '#electron/backend/headless-backend.ts';
import { isSettled } from '#shared/models/project-view.ts';
import { timed } from './measure.ts';

export interface CatalogBench {
  readonly repositories: number;
  readonly coldMs: number;
  readonly warmMs: number;
  readonly scriptMs: number;
  /** The script's time divided by Axon's, with nothing known before. */
  readonly timesFaster: number;
  readonly coldRequestsPerRepository: number;
  readonly warmRequestsPerProject: number;
}

const projects = 40;
const repositories = 300;
const tagsEach = 10;
const latencyMs = 60;
const requestsAMinute = 1_000_000;

/**
 * How long it takes to know every tag's digest in many projects, while Synapse thinks 60 ms about each call
 * and takes three at once: Axon with nothing known, Axon when it has seen it before, and a script that asks
 * one after another. Synapse's other limit, 600 requests a minute, is lifted for both: it would make the
 * times of both a matter of the minute.
 */
export async function benchCatalog(engine: string): Promise<CatalogBench> {
  const sandbox = await startSandbox({
    registry: false,
    throttle: { concurrent: 3, perMinute: requestsAMinute },
    world: (world) => {
      const ada = world.user('ada.reyes', { certified: true });
      const all = Array.from({ length: projects }, (_, index) =>
        world.project(`Project ${index}`, { owner: ada }),
      );
      for (let index = 0; index < repositories; index += 1) {
        const project = all[index % projects];
        if (project !== undefined) world.repository(project, `tool-${index}`, { tags: tagsOf(index) });
      }
    },
  });
  const axon = await startHeadlessBackend({
    synapse: sandbox.synapse,
    registry: sandbox.registry,
    engine,
    pace: { requests: requestsAMinute, within: 60_000 },
  });
  try {
    await axon.signIn(sandbox.user('ada.reyes').accessToken);
    sandbox.settings.thinkMs = latencyMs;
    const ids = sandbox.projects.map(({ id }) => id);
    const readAll = () => Promise.all(ids.map((projectId) => everyDigest(axon.client, projectId)));
    const before = sandbox.requests.length;
    const coldMs = await timed(readAll);
    const afterCold = sandbox.requests.length;
    await Promise.all(ids.map((projectId) => axon.client.projects.refreshRepositories({ projectId })));
    const warmMs = await timed(readAll);
    const afterWarm = sandbox.requests.length;
    const scriptMs = await timed(() => askOneAfterAnother(sandbox));
    return {
      repositories,
      coldMs,
      warmMs,
      scriptMs,
      timesFaster: scriptMs / coldMs,
      coldRequestsPerRepository: (afterCold - before) / repositories,
      warmRequestsPerProject: (afterWarm - afterCold) / projects,
    };
  } finally {
    await axon.stop();
    await sandbox.stop();
  }
}

function tagsOf(repository: number): Record<string, string> {
  const digest = (tag: number) => `sha256:${(repository * tagsEach + tag).toString(16).padStart(64, '0')}`;
  return Object.fromEntries(Array.from({ length: tagsEach }, (_, tag) => [`v${tag}`, digest(tag)]));
}

type Client = Awaited<ReturnType<typeof startHeadlessBackend>>['client'];

async function everyDigest(client: Client, projectId: string): Promise<void> {
  let known = 0;
  for await (const listing of await client.projects.browseRepositories({ projectId, detail: 'tags' })) {
    if (listing.problem !== undefined) throw new Error(JSON.stringify(listing.problem));
    known = listing.rows.filter((row) => row.tagCount === tagsEach && row.newest !== undefined).length;
    if (!isSettled(listing)) continue;
    if (known < listing.rows.length) {
      throw new Error(`only ${known} of ${listing.rows.length} repositories of ${projectId} are known`);
    }
    break;
  }
  if (known === 0) throw new Error(`nothing became known of ${projectId}`);
}

/** What a careful user would write: for each project its repositories, for each of those its name and tags. */
async function askOneAfterAnother(sandbox: Sandbox): Promise<void> {
  const headers = {
    authorization: `Bearer ${sandbox.user('ada.reyes').accessToken}`,
    'content-type': 'application/json',
  };
  const ask = async (path: string, body?: object) => {
    const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${sandbox.synapse}/repo/v1${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return (await answer.json()) as { page?: { id: string }[]; results?: unknown[] };
  };
  for (const { id: parentId } of sandbox.projects) {
    const { page = [] } = await ask('/entity/children', { parentId, includeTypes: ['dockerrepo'] });
    for (const { id } of page) {
      await ask(`/entity/${id}`);
      const { results = [] } = await ask(`/entity/${id}/dockerTag?limit=100`);
      if (results.length !== tagsEach) throw new Error(`${id} has ${results.length} tags`);
    }
  }
}

export function catalogLines(it: CatalogBench): readonly string[] {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  return [
    `all digests of ${it.repositories} repositories: Axon ${seconds(it.coldMs)}, one after another ${seconds(it.scriptMs)}, ${it.timesFaster.toFixed(2)} times faster, ${it.coldRequestsPerRepository.toFixed(2)} requests a repository`,
    `the same again: Axon ${seconds(it.warmMs)}, ${it.warmRequestsPerProject.toFixed(2)} requests a project`,
  ];
}
