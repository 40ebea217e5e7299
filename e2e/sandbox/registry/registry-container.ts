/** The registry in a container, for machines where its program is not installed (macOS, Windows, some Linux). */
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { openEngine } from '../engine/engine-client.ts';
import { type RegistryOptions, registryConfiguration } from './registry-options.ts';

/** The version that Synapse runs is 2.x; its name in any engine that can reach Docker Hub. */
const image = 'registry:2';
const inside = '/axon-registry';

async function ensureImage(engine: Docker): Promise<void> {
  const known = await engine
    .getImage(image)
    .inspect()
    .catch(() => undefined);
  if (known !== undefined) return;
  const progress = await engine.pull(image);
  let text = '';
  for await (const chunk of progress) text += chunk.toString();
  if (text.includes('"errorDetail"')) {
    throw new Error(`No registry is installed, and the engine could not pull ${image}: ${text.trim()}`);
  }
}

/**
 * Engines on Linux share the machine's network; elsewhere they run in a virtual machine, which reaches the host
 * by a name of its own.
 */
function environment(options: RegistryOptions) {
  const url = new URL(options.listener.url);
  if (process.platform === 'linux') {
    return {
      config: { address: `127.0.0.1:${options.port}`, dir: inside, listenerUrl: url.href },
      host: { NetworkMode: 'host' },
      ports: {},
    };
  }
  url.hostname = 'host.docker.internal';
  const port = '5000/tcp';
  return {
    config: { address: '0.0.0.0:5000', dir: inside, listenerUrl: url.href },
    host: { PortBindings: { [port]: [{ HostIp: '127.0.0.1', HostPort: String(options.port) }] } },
    ports: { ExposedPorts: { [port]: {} } },
  };
}

/** Starts the container; its log is copied to `logFile`. */
export async function startRegistryContainer(options: RegistryOptions, host: string, logFile: string) {
  const engine = openEngine(host);
  await ensureImage(engine);
  const { config, host: hostConfig, ports } = environment(options);
  await writeFile(join(options.dir, 'config.yml'), registryConfiguration(options, config));
  const container = await engine.createContainer({
    Image: image,
    Entrypoint: ['registry', 'serve', `${inside}/config.yml`],
    Cmd: [],
    Labels: { 'axon.sandbox': 'true' },
    ...ports,
    HostConfig: { ...hostConfig, Binds: [`${options.dir}:${inside}`], AutoRemove: true },
  });
  const output = await container.attach({ stream: true, stdout: true, stderr: true });
  const log = createWriteStream(logFile, { flags: 'a' });
  container.modem.demuxStream(output, log, log);
  await container.start();
  let stopping = false;
  const failed = container.wait().then((): never | Promise<never> => {
    if (stopping) return new Promise<never>(() => {});
    throw new Error(`The registry's container ended; its log is in ${logFile}.`);
  });
  failed.catch(() => {});
  return {
    failed,
    async stop() {
      stopping = true;
      await container.stop({ t: 2 }).catch(() => undefined);
      log.end();
    },
  };
}
