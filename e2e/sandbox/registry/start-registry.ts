/** The registry: a real CNCF Distribution with token auth and notifications, as Synapse has it (Synapse §7). */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProcess } from '../process/managed-process.ts';
import { poll } from '../process/poll.ts';
import { runCommand } from '../process/run-command.ts';
import { startRegistryContainer } from './registry-container.ts';
import { type RegistryOptions, registryConfiguration } from './registry-options.ts';

export interface Registry {
  /** Lines of the access log so far: `127.0.0.1 - - [date] "POST /v2/... HTTP/1.1" 202 ...`. */
  accessLog(): readonly string[];
  readonly logFile: string;
  stop(): Promise<void>;
}

/** A registry that was started; `failed` rejects if it ends by itself. */
interface Running {
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

async function answers(port: number): Promise<true | undefined> {
  const response = await fetch(`http://127.0.0.1:${port}/v2/`);
  await response.arrayBuffer();
  return response.status === 401 ? true : undefined;
}

/** Names of the program: Debian's, and that of the project's own releases. */
async function findProgram(): Promise<string | undefined> {
  for (const program of ['docker-registry', 'registry']) {
    const { output } = await runCommand(program, ['--version']).catch(() => ({ output: '' }));
    if (output.includes('distribution')) return program;
  }
  return undefined;
}

let installed: Promise<string | undefined> | undefined;

/** Asked once in a process: starting the program costs as much as a small world. */
function installedProgram(): Promise<string | undefined> {
  installed ??= findProgram();
  return installed;
}

async function launch(options: RegistryOptions, logFile: string): Promise<Running> {
  const program = await installedProgram();
  if (program !== undefined) {
    const config = join(options.dir, 'config.yml');
    const address = `127.0.0.1:${options.port}`;
    const environment = { address, dir: options.dir, listenerUrl: options.listener.url };
    await writeFile(config, registryConfiguration(options, environment));
    const server = startProcess(program, ['serve', config], { logFile });
    return { failed: server.failed, stop: () => server.stop(5_000) };
  }
  if (options.engine !== undefined) return startRegistryContainer(options, options.engine, logFile);
  throw new Error(
    'No container registry is installed (on Debian: apt-get install docker-registry), and there is no engine to run one in.',
  );
}

/** Starts a registry, from an installed program or else in a container, and waits until it asks for a token. */
export async function startRegistry(options: RegistryOptions): Promise<Registry> {
  await mkdir(join(options.dir, 'storage'), { recursive: true });
  const logFile = join(options.dir, 'registry.log');
  await writeFile(join(options.dir, 'tokens.pem'), options.certificate);
  await writeFile(logFile, '', { flag: 'a' });
  const server = await launch(options, logFile);
  try {
    await Promise.race([
      poll('the registry to answer', () => answers(options.port), { everyMs: 10, timeoutMs: 20_000 }),
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
    stop: server.stop,
  };
}
