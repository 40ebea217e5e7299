import type {
  CredentialLocation,
  DockerCredentialEntry,
  DockerWrite,
} from '#shared/models/credential-docker.ts';
import { fail, type Problem, ProblemError } from '#shared/problems.ts';
import {
  type DockerConfig,
  emptyConfig,
  parseConfig,
  parseLegacyConfig,
  readConfigText,
  secretOf,
} from './docker-config.ts';
import { dockerConfigPath, legacyConfigPath } from './docker-config-path.ts';
import type { DockerCredential, DockerCredentials, DockerEnvironment } from './docker-credentials.ts';
import { type DockerHelper, dockerHelper } from './docker-helper.ts';
import { withAuth, withoutAuths, withoutLegacyAuths } from './edit-docker-config.ts';
import { keyOfRegistry, keysOfRegistry, registryOfKey } from './registry-keys.ts';
import { removeBackup, rewriteConfig } from './write-docker-config.ts';

interface FoundConfig {
  /** The file that was read, or that would be written where there is none. */
  readonly path: string;
  readonly exists: boolean;
  readonly config: DockerConfig;
}

/** @param helperTimeout milliseconds that a helper may take */
export function createDockerCredentials(
  environment: DockerEnvironment,
  helperTimeout?: number,
): DockerCredentials {
  const configPath = dockerConfigPath(environment);
  const helperNamed = (name: string) => dockerHelper(name, environment.env, helperTimeout);
  let lastChange: Promise<unknown> = Promise.resolve();

  /** One change after the other: each starts from what the one before has left. */
  function inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    const result = lastChange.then(change);
    lastChange = result.catch(() => undefined);
    return result;
  }

  async function readConfig(): Promise<FoundConfig> {
    const text = await readConfigText(configPath);
    if (text !== undefined) return { path: configPath, exists: true, config: parseConfig(text, configPath) };
    const legacy = legacyConfigPath(environment);
    const legacyText = await readConfigText(legacy);
    return legacyText === undefined
      ? { path: configPath, exists: false, config: emptyConfig }
      : { path: legacy, exists: true, config: parseLegacyConfig(legacyText, legacy) };
  }

  /** Docker asks the registry's own helper, else the one for all; then the file counts for nothing. */
  function helperFor(config: DockerConfig, registry: string): DockerHelper | undefined {
    const own = config.helpers.get(registry) ?? config.helpers.get(keyOfRegistry(registry));
    const name = own ?? config.store;
    return name === undefined || name === '' ? undefined : helperNamed(name);
  }

  async function getFromHelper(helper: DockerHelper, registry: string, signal: AbortSignal) {
    for (const key of keysOfRegistry(registry)) {
      const found = await helper.get(key, signal);
      if (found !== undefined) return { ...found, registry, location: locationOf(helper) };
    }
    return undefined;
  }

  return {
    async overview(signal) {
      let found: FoundConfig;
      try {
        found = await readConfig();
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        return { configPath, exists: true, entries: [], problems: [error.problem] };
      }
      const { path, exists, config } = found;
      const listed = await listHelpers(config, helperNamed, signal);
      const inFile = fileEntries(config, path).filter(({ registry }) => !helperFor(config, registry));
      return {
        configPath: path,
        exists,
        entries: [...inFile, ...listed.entries],
        problems: listed.problems,
      };
    },

    async get(registry, signal) {
      const { path, config } = await readConfig();
      const helper = helperFor(config, registry);
      return helper === undefined
        ? getFromFile(config, path, registry)
        : getFromHelper(helper, registry, signal);
    },

    async locationFor(registry) {
      const { config } = await readConfig();
      const helper = helperFor(config, registry);
      return helper === undefined ? { kind: 'file', path: configPath } : locationOf(helper);
    },

    store: ({ registry, username, secret }, { allowPlaintext }, signal) =>
      inTurn(async () => {
        const { config } = await readConfig();
        const helper = helperFor(config, registry);
        const key = keyOfRegistry(registry);
        if (helper !== undefined) {
          await helper.store(key, { username, secret }, signal);
          return { registry, location: locationOf(helper) };
        }
        if (!allowPlaintext) return fail('docker-plaintext-not-agreed', { path: configPath });
        const auth = Buffer.from(`${username}:${secret}`, 'utf8').toString('base64');
        const backup = await rewriteConfig(configPath, (text) => withAuth(text, key, auth));
        return written(registry, { kind: 'file', path: configPath }, backup);
      }),

    erase: (registry, signal) =>
      inTurn(async () => {
        const { path, config } = await readConfig();
        const helper = helperFor(config, registry);
        const keys = [...config.auths.keys()].filter((key) => registryOfKey(key) === registry);
        const erased = helper === undefined ? false : await eraseFromHelper(helper, registry, signal);
        if (!erased && keys.length === 0) return fail('docker-has-no-credential', { registry });
        if (keys.length > 0) {
          const edit = (text: string) =>
            path === configPath ? withoutAuths(text, keys) : withoutLegacyAuths(text, keys);
          await rewriteConfig(path, edit);
          await removeBackup(path);
        }
        const location =
          helper !== undefined && erased ? locationOf(helper) : ({ kind: 'file', path } as const);
        return written(registry, location, undefined);
      }),
  };
}

function locationOf(helper: DockerHelper): CredentialLocation {
  return { kind: 'helper', helper: helper.name };
}

function written(registry: string, location: CredentialLocation, backup: string | undefined): DockerWrite {
  return { registry, location, ...(backup === undefined ? {} : { backup }) };
}

function getFromFile(config: DockerConfig, path: string, registry: string): DockerCredential | undefined {
  const exact = config.auths.get(keyOfRegistry(registry));
  const others = [...config.auths].filter(([key]) => registryOfKey(key) === registry);
  for (const auth of [exact, ...others.map(([, other]) => other)]) {
    const found = auth && secretOf(auth);
    if (found !== undefined) return { ...found, registry, location: { kind: 'file', path } };
  }
  return undefined;
}

function fileEntries(config: DockerConfig, path: string): readonly DockerCredentialEntry[] {
  const entries = new Map<string, DockerCredentialEntry>();
  for (const key of config.auths.keys()) {
    const registry = registryOfKey(key);
    const found = getFromFile(config, path, registry);
    if (found === undefined) continue;
    entries.set(registry, { registry, username: found.username, location: found.location });
  }
  return [...entries.values()];
}

/** What all helpers together have; one that fails hides its own entries only. */
async function listHelpers(
  config: DockerConfig,
  helperNamed: (name: string) => DockerHelper,
  signal: AbortSignal,
): Promise<{ readonly entries: readonly DockerCredentialEntry[]; readonly problems: readonly Problem[] }> {
  const names = new Set([config.store ?? '', ...config.helpers.values()].filter((name) => name !== ''));
  const entries: DockerCredentialEntry[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const helper = helperNamed(name);
    try {
      for (const [key, username] of await helper.list(signal)) {
        const registry = registryOfKey(key);
        const responsible = config.helpers.get(registry) ?? config.store;
        if (responsible === name) entries.push({ registry, username, location: locationOf(helper) });
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(error.problem);
    }
  }
  return { entries, problems };
}

/** Whether there was anything to erase. */
async function eraseFromHelper(
  helper: DockerHelper,
  registry: string,
  signal: AbortSignal,
): Promise<boolean> {
  const keys = [...(await helper.list(signal)).keys()].filter((key) => registryOfKey(key) === registry);
  for (const key of keys) await helper.erase(key, signal);
  return keys.length > 0;
}
