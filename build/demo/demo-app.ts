/** The app on the demo's sandbox: in a window where Electron can show one, else in the browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { startBrowserHost } from '#electron/hosts/browser/start-browser-host.ts';
import { repositoryRoot } from '../checks/repository-root.ts';
import type { DemoSandbox } from './demo-sandbox.ts';

export interface DemoApp {
  /** Undefined where the app has its own window. */
  readonly url: string | undefined;
  /** Resolves when the user closes the app's window; never for a browser. */
  readonly closed: Promise<unknown>;
  stop(): Promise<void>;
}

const manifest = z.object({ version: z.string() });

function environment(sandbox: DemoSandbox, dataDir: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    AXON_SYNAPSE_URL: sandbox.synapse,
    AXON_REGISTRY: sandbox.registry,
    AXON_DATA_DIR: dataDir,
    DOCKER_HOST: sandbox.engine,
    // A token of a sandbox has no place among the user's own secrets.
    AXON_SECRETS: 'memory',
  };
}

const newDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'axon-demo-'));

/** In the user's browser. The link may be opened as often as one likes. */
export async function startBrowserDemo(sandbox: DemoSandbox, port: number): Promise<DemoApp> {
  const dataDir = await newDataDir();
  const { version } = manifest.parse(
    JSON.parse(await readFile(join(repositoryRoot, 'package.json'), 'utf8')),
  );
  const host = await startBrowserHost({
    env: environment(sandbox, dataDir),
    port,
    rendererDir: join(repositoryRoot, 'out/renderer'),
    version,
    reusableLink: true,
    signInToken: sandbox.owner.accessToken,
  });
  return {
    url: host.newLink(),
    closed: new Promise(() => {}),
    stop: async () => {
      await host.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** In Electron. The token goes through a file that only this user can read and that the app deletes. */
export async function startDesktopDemo(sandbox: DemoSandbox, binary: string): Promise<DemoApp> {
  const dataDir = await newDataDir();
  const tokenFile = join(dataDir, 'sign-in');
  await writeFile(tokenFile, sandbox.owner.accessToken, { mode: 0o600 });
  const app: ChildProcess = spawn(binary, ['.'], {
    cwd: repositoryRoot,
    env: { ...environment(sandbox, dataDir), AXON_SIGN_IN_FILE: tokenFile },
    stdio: ['ignore', 2, 2],
  });
  const closed = once(app, 'exit');
  return {
    url: undefined,
    closed,
    stop: async () => {
      if (app.exitCode === null && app.signalCode === null) app.kill('SIGTERM');
      await closed;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
