/** The browser host: the backend, its files, and the loopback server in front of it. */

import { once } from 'node:events';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import Conf from 'conf';
import envPaths from 'env-paths';
import { createBackend } from '#electron/backend/create-backend.ts';
import type { HostPorts, Log } from '#electron/backend/host-ports.ts';
import { endpointFromEnv } from '../ports/endpoint-from-env.ts';
import { followSystemNetwork } from '../ports/follow-system-network.ts';
import { lockDataFolder } from '../ports/lock-data-folder.ts';
import { openLog } from '../ports/open-log.ts';
import { makePrivateFolder } from '../ports/private-folder.ts';
import { openSettingsFile } from '../ports/settings-file.ts';
import { startLoopbackServer } from './loopback-server.ts';

export interface BrowserHostOptions {
  /** Where AXON_*, DOCKER_* and the like are read from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** 0 takes any free port. */
  readonly port: number;
  readonly rendererDir: string;
  readonly version: string;
  /** The link may be opened more than once; only for demos, which hold no secret. */
  readonly reusableLink?: boolean;
  /** Starts signed in, as in a demo. */
  readonly signInToken?: string;
}

export interface BrowserHost {
  readonly port: number;
  /** A link that opens Axon; ends the one before it. */
  newLink(): string;
  stop(): Promise<void>;
}

/**
 * Starts it. Nothing in the data folder but the log is read or written before it is sure that this Axon is the
 * only one there, and that its port can be had.
 *
 * @throws FolderInUse; Error with `code` EADDRINUSE where the port is taken
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const dataDir = dataFolder(options.env);
  makePrivateFolder(dataDir);
  const log = openLog(dataDir);
  const release = await lockDataFolder(dataDir, log);
  try {
    await requireFreePort(options.port);
    await followSystemNetwork(options.env, log);
    return await startInOwnFolder(options, { dataDir, log, release });
  } catch (error) {
    await release();
    throw error;
  }
}

interface OwnFolder {
  readonly dataDir: string;
  readonly log: Log;
  /** Leaves the folder to the next Axon. */
  readonly release: () => Promise<void>;
}

async function startInOwnFolder(
  options: BrowserHostOptions,
  { dataDir, log, release }: OwnFolder,
): Promise<BrowserHost> {
  const backend = await createBackend(
    {
      host: 'browser',
      version: options.version,
      dataDir,
      homeDir: homedir(),
      platform: process.platform,
      env: options.env,
      settings: confSettings(dataDir),
      log,
    },
    { endpoint: endpointFromEnv(options.env) },
  );
  try {
    if (options.signInToken !== undefined) await backend.signIn(options.signInToken);
    const server = await startLoopbackServer({
      router: backend.router,
      port: options.port,
      rendererDir: options.rendererDir,
      reusableLink: options.reusableLink ?? false,
      log,
    });
    log.info('the browser host is ready', { port: server.port, version: options.version });
    return {
      port: server.port,
      newLink: () => server.newLink(),
      stop: async () => {
        await server.stop();
        await backend.stop();
        await release();
        log.info('the browser host has ended');
      },
    };
  } catch (error) {
    await backend.stop();
    throw error;
  }
}

/** The user's settings in `settings.json` in the data folder. */
function confSettings(dataDir: string): HostPorts['settings'] {
  const options = { cwd: dataDir, configName: 'settings', configFileMode: 0o600, clearInvalidConfig: true };
  return openSettingsFile(dataDir, () => new Conf<Record<string, unknown>>(options));
}

/** Where this host keeps what it must remember: `AXON_DATA_DIR`, else the system's place for such data. */
function dataFolder(env: Readonly<Record<string, string | undefined>>): string {
  const named = env['AXON_DATA_DIR'];
  return named ? resolve(named) : envPaths('axon', { suffix: '' }).data;
}

/** Whether a port on loopback can be had. @throws Error with `code` EADDRINUSE, EACCES where it can't */
async function requireFreePort(port: number): Promise<void> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
