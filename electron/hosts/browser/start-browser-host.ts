/** The browser host: the backend, its files, and the loopback server in front of it. */
import { homedir } from 'node:os';
import { createBackend } from '#electron/backend/create-backend.ts';
import { endpointFromEnv } from '../ports/endpoint-from-env.ts';
import { openLog } from '../ports/open-log.ts';
import { makePrivateFolder } from '../ports/private-folder.ts';
import { confSettings } from './conf-settings.ts';
import { dataFolder } from './data-folder.ts';
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

export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const dataDir = dataFolder(options.env);
  makePrivateFolder(dataDir);
  const log = openLog(dataDir);
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
        log.info('the browser host has ended');
      },
    };
  } catch (error) {
    await backend.stop();
    throw error;
  }
}
