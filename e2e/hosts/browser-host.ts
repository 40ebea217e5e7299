/** Runs `electron/hosts/browser` as a user would: a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface HostSettings {
  /** REST base URL. */
  readonly synapse: string;
  /** `127.0.0.1:port`. */
  readonly registry: string;
  /** `DOCKER_HOST`; a place where nothing answers if left out. */
  readonly engine: string | undefined;
  readonly dataDir: string;
  /** Signs in with this personal access token; nobody is signed in if left out. */
  readonly token?: string | undefined;
}

export interface BrowserHostProcess {
  /** Opens Axon in a browser, once. */
  readonly url: string;
  readonly pid: number;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

/** Where the docker command's configuration is, as far as this Axon knows. */
export function dockerConfigFolder({ dataDir }: Pick<HostSettings, 'dataDir'>): string {
  return `${dataDir}/docker`;
}

/** What the host may know of the machine: enough to run, nothing that differs from one machine to the next. */
export function hostEnvironment(settings: HostSettings): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AXON_|DOCKER_|SSH_|DBUS_|NODE_OPTIONS|FORCE_COLOR)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    AXON_SYNAPSE_URL: settings.synapse,
    AXON_REGISTRY: settings.registry,
    AXON_DATA_DIR: settings.dataDir,
    AXON_SECRETS: 'memory',
    // Half of the host's start is compiling, which gives the same each time.
    NODE_COMPILE_CACHE: join(root, 'out/cache/node'),
    // The docker command of whoever runs the stories is none of their business.
    DOCKER_CONFIG: dockerConfigFolder(settings),
    DOCKER_HOST: settings.engine ?? `unix://${settings.dataDir}/no-engine.sock`,
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function linkFrom(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the browser host has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const answer: unknown = JSON.parse(line);
    if (typeof answer === 'object' && answer !== null && 'url' in answer) return String(answer.url);
  }
  throw new Error('The browser host ended before it was ready; what it said is above.');
}

/** Starts the host and waits until it is ready. The renderer must have been built. */
export async function startBrowserHostProcess(settings: HostSettings): Promise<BrowserHostProcess> {
  const child = spawn(
    process.execPath,
    ['electron/hosts/browser/main.ts', '--port=0', '--json', ...(settings.token ? ['--token-stdin'] : [])],
    // The channel closes if this process dies, and the host with it.
    { cwd: root, env: hostEnvironment(settings), stdio: ['pipe', 'pipe', 'inherit', 'ipc'] },
  );
  child.stdin?.end(settings.token ?? '');
  const url = await linkFrom(child);
  return {
    url,
    pid: child.pid ?? 0,
    stop: () => {
      child.kill('SIGTERM');
      return ended(child);
    },
    kill: () => {
      child.kill('SIGKILL');
      return ended(child);
    },
  };
}
