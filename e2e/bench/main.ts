/**
 * `npm run bench`: what Axon costs beside the `docker` command, measured side by side in one run on an
 * engine and a registry of its own.
 *
 * `--json` prints one line; `--size MB`, `--rounds N` and `--images N` change the load.
 */
import { parseArgs } from 'node:util';
import { ensureRendererBuilt } from '#build/renderer/ensure-renderer-built.ts';
import { startPrivateEngine } from '#e2e/sandbox/engine/private-engine.ts';
import { startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { startHeadlessBackend } from '#electron/backend/headless-backend.ts';
import { benchCatalog, catalogLines } from './catalog-bench.ts';
import { dockerCommand } from './docker-command.ts';
import { benchList } from './list-bench.ts';
import { comparisonLine } from './measure.ts';
import { benchStart } from './start-bench.ts';
import { benchTransfers } from './transfer-bench.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    size: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    images: { type: 'string', default: '2000' },
  },
});
const rounds = Number(values.rounds);
const tell = (text: string) => process.stderr.write(`${text}\n`);
const say = (text: string) => {
  if (!values.json) process.stdout.write(`${text}\n`);
};

await ensureRendererBuilt();

const engine = await startPrivateEngine();
const docker = await dockerCommand(engine.host);
const sandbox = await startSandbox({
  world: (world) => {
    const ada = world.user('ada.reyes', { certified: true });
    world.project('Bench', { owner: ada });
  },
});
try {
  const [project] = sandbox.projects;
  if (project === undefined) throw new Error('the sandbox has no project');
  const { accessToken, userName } = sandbox.user('ada.reyes');
  const axon = await startHeadlessBackend({
    synapse: sandbox.synapse,
    registry: sandbox.registry,
    engine: engine.host,
  });
  await axon.signIn(accessToken);
  await docker.login(sandbox.registry, userName, accessToken);
  const transfers = await benchTransfers({
    axon,
    docker,
    engine: engine.host,
    registry: sandbox.registry,
    project,
    size: Number(values.size) * 1e6,
    rounds,
    tell,
  });
  await axon.stop();
  for (const transfer of transfers) say(comparisonLine(transfer));
  tell('listing');
  const list = await benchList(engine.host, docker, Number(values.images), Math.max(5, rounds));
  say(comparisonLine(list));
  tell('catalog');
  const catalog = await benchCatalog(engine.host);
  for (const line of catalogLines(catalog)) say(line);
  tell('starting');
  const start = await benchStart(
    {
      ...process.env,
      AXON_SYNAPSE_URL: sandbox.synapse,
      AXON_REGISTRY: sandbox.registry,
      DOCKER_HOST: engine.host,
    },
    rounds,
  );
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ comparisons: [...transfers, list], know: catalog, start })}\n`);
  } else {
    const times = `link after ${start.readyMs.toFixed(0)} ms, list on screen after ${start.firstListMs.toFixed(0)} ms`;
    say(`start with ${values.images} images: ${times} (median of ${start.rounds})`);
  }
} finally {
  await sandbox.stop();
  await docker.dispose();
  await engine.stop();
}
