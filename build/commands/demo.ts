/** `npm run demo`: a sandbox with sample users, projects and images, and Axon on it, signed in. */
import { parseArgs } from 'node:util';
import open from 'open';
import { type DemoApp, startBrowserDemo, startDesktopDemo } from '../demo/demo-app.ts';
import { type DemoSandbox, startDemoSandbox } from '../demo/demo-sandbox.ts';
import { buildDesktop } from '../desktop/build-desktop.ts';
import { desktopObstacle, electronBinary } from '../desktop/electron-binary.ts';
import { ensureRendererBuilt } from '../renderer/ensure-renderer-built.ts';

const { values: flags } = parseArgs({
  options: {
    'no-open': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
  },
});

/** Only a browser has a link to print; a window of its own is for people. */
const binary =
  flags['no-open'] || flags.json || desktopObstacle() !== undefined ? undefined : electronBinary();

const endings: (() => Promise<unknown>)[] = [];
const asked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
});

function present({ url }: DemoApp, sandbox: DemoSandbox): void {
  const { synapse, registry, engine, users, projects, owner } = sandbox;
  if (flags.json) {
    console.log(JSON.stringify({ url, synapse, registry, engine, users, projects }));
    return;
  }
  console.log(`Axon is ready, signed in as ${owner.userName}.${url ? ` Open:\n\n  ${url}\n` : ''}`);
  console.log(`Its sandbox: Synapse at ${synapse}, registry at ${registry}, engine at ${engine}.`);
  console.log('To look at it from a terminal:\n');
  console.log(`  export DOCKER_HOST=${engine}`);
  console.log(`  docker login -u ${owner.userName} -p ${owner.accessToken} ${registry}\n`);
  console.log('Ctrl-C ends it and removes everything that it made.');
}

async function run(): Promise<void> {
  await (binary === undefined ? ensureRendererBuilt() : buildDesktop());
  console.error('axon: starting the sandbox');
  const sandbox = await startDemoSandbox();
  endings.push(() => sandbox.stop());
  const app =
    binary === undefined
      ? await startBrowserDemo(sandbox, Number(flags.port))
      : await startDesktopDemo(sandbox, binary);
  endings.push(() => app.stop());
  present(app, sandbox);
  if (app.url !== undefined && !flags['no-open'] && !flags.json) void open(app.url).catch(() => {});
  await Promise.race([asked, app.closed]);
}

let code = 0;
try {
  await run();
} catch (error) {
  console.error(`axon: ${error instanceof Error ? error.message : error}`);
  code = 1;
}
for (const end of endings.reverse()) await end();
process.exit(code);
