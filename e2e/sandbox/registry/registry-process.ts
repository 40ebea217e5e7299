/** The registry: a real CNCF Distribution with token auth and notifications, as Synapse runs it (contract 7). */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ManagedProcess, startProcess } from '../process/managed-process.ts';
import { poll } from '../process/poll.ts';

export interface RegistryOptions {
  /** Folder for its files: configuration, log, and the images below `storage`. */
  readonly dir: string;
  readonly port: number;
  /** Name that tokens are made for; the address that clients use. */
  readonly service: string;
  /** URL of the token endpoint. */
  readonly realm: string;
  /** PEM certificate of the key that signs tokens. */
  readonly certificate: string;
  /** Where pushes are reported, and the header to do it with. */
  readonly listener: { readonly url: string; readonly authorization: string };
}

export interface Registry {
  /** Lines of the access log so far: `127.0.0.1 - - [date] "POST /v2/... HTTP/1.1" 202 ...`. */
  accessLog(): readonly string[];
  readonly logFile: string;
  stop(): Promise<void>;
}

/** JSON is YAML, so no YAML writer is needed. */
function configuration(options: RegistryOptions): string {
  return JSON.stringify({
    version: '0.1',
    log: { level: 'warn', accesslog: { disabled: false } },
    storage: {
      filesystem: { rootdirectory: join(options.dir, 'storage') },
      delete: { enabled: false },
      maintenance: { uploadpurging: { enabled: false } },
    },
    http: { addr: `127.0.0.1:${options.port}`, secret: randomBytes(16).toString('hex') },
    auth: {
      token: {
        realm: options.realm,
        service: options.service,
        issuer: 'www.synapse.org',
        rootcertbundle: join(options.dir, 'tokens.pem'),
      },
    },
    notifications: {
      endpoints: [
        {
          name: 'synapse',
          url: options.listener.url,
          headers: { Authorization: [options.listener.authorization] },
          timeout: '2s',
          // Production waits 30 s after a failure; a test that cuts the listener off can't.
          threshold: 1,
          backoff: '200ms',
        },
      ],
    },
  });
}

async function answers(port: number): Promise<true | undefined> {
  const response = await fetch(`http://127.0.0.1:${port}/v2/`);
  await response.arrayBuffer();
  return response.status === 401 ? true : undefined;
}

/** Starts `docker-registry` and waits until it asks for a token. */
export async function startRegistry(options: RegistryOptions): Promise<Registry> {
  await mkdir(options.dir, { recursive: true });
  const config = join(options.dir, 'config.yml');
  const logFile = join(options.dir, 'registry.log');
  await writeFile(join(options.dir, 'tokens.pem'), options.certificate);
  await writeFile(config, configuration(options));
  const server: ManagedProcess = startProcess('docker-registry', ['serve', config], {
    logFile,
    env: { ...process.env, OTEL_TRACES_EXPORTER: 'none' },
  });
  try {
    await Promise.race([
      poll('the registry to answer', () => answers(options.port), { everyMs: 10 }),
      server.failed,
    ]);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    logFile,
    accessLog: () =>
      readFileSync(logFile, 'utf8')
        .split('\n')
        .filter((line) => / "[A-Z]+ \/\S* HTTP\/1\.1" /.test(line)),
    stop: () => server.stop(5_000),
  };
}
