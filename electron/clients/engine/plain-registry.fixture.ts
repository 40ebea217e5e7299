/** A real registry with nothing special: no accounts, or one with a password. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#e2e/sandbox/process/free-port.ts';
import { startProcess } from '#e2e/sandbox/process/managed-process.ts';
import { poll } from '#e2e/sandbox/process/poll.ts';

export interface PlainRegistry {
  /** `127.0.0.1:port` */
  readonly address: string;
  /** What the registry itself says the tag is, or undefined where it has none. */
  digestOf(path: string, tag: string): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** The account of a registry that was started with `locked`. */
export const registryAccount = { username: 'ada.reyes', password: 'secret' } as const;
const passwordFile = 'ada.reyes:$2y$05$POdN5/kVcZxXNP9c5g0E6uXjBBcu1o9/DnKlHeI2gbCTzLfmjqmcm\n';

export async function startPlainRegistry(
  options: { readonly locked?: boolean } = {},
): Promise<PlainRegistry> {
  const dir = await mkdtemp(join(tmpdir(), 'axon-registry-'));
  const address = `127.0.0.1:${await freePort()}`;
  const passwords = join(dir, 'htpasswd');
  await writeFile(passwords, passwordFile);
  // JSON is YAML.
  const configuration = JSON.stringify({
    version: '0.1',
    log: { level: 'warn' },
    storage: { filesystem: { rootdirectory: join(dir, 'storage') } },
    http: { addr: address },
    ...(options.locked ? { auth: { htpasswd: { realm: 'registry', path: passwords } } } : {}),
  });
  await writeFile(join(dir, 'config.yml'), configuration);
  const server = startProcess('docker-registry', ['serve', join(dir, 'config.yml')], {
    logFile: join(dir, 'registry.log'),
  });
  await Promise.race([poll('the registry to answer', () => answers(address)), server.failed]);
  return {
    address,
    digestOf: (path, tag) => digestOf(address, path, tag),
    async stop() {
      await server.stop();
      await rm(dir, { recursive: true });
    },
  };
}

async function answers(address: string): Promise<true> {
  await (await fetch(`http://${address}/v2/`)).body?.cancel();
  return true;
}

const manifestTypes = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
];

async function digestOf(address: string, path: string, tag: string): Promise<string | undefined> {
  const response = await fetch(`http://${address}/v2/${path}/manifests/${tag}`, {
    method: 'HEAD',
    headers: { accept: manifestTypes.join(', ') },
  });
  return response.ok ? (response.headers.get('docker-content-digest') ?? undefined) : undefined;
}
