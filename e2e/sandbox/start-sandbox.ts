/**
 * A Synapse on loopback: the emulated REST service, a real registry that trusts its tokens, and sample images
 * in a real engine. See README.md beside this file.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeSandboxImages } from './engine/load-images.ts';
import { startFaultProxy } from './faults/fault-proxy.ts';
import { freePort } from './process/free-port.ts';
import { type Registry, startRegistry } from './registry/start-registry.ts';
import type { Sandbox, SandboxOptions, SandboxUser } from './sandbox.ts';
import { issueToken } from './synapse/access-token.ts';
import { emptyState, restoreState, type Scope } from './synapse/state/synapse-state.ts';
import { createSynapseApp } from './synapse/synapse-app.ts';
import type { SynapseContext, SynapseSettings } from './synapse/synapse-context.ts';
import { openKeys } from './synapse/token-keys.ts';
import { demoWorld } from './world/demo-world.ts';
import { type Keepsake, readKeepsake, writeKeepsake } from './world/keepsake.ts';
import { pushOrCopy } from './world/kept-pushes.ts';
import { pushPlanned } from './world/push-planned.ts';
import { type EngineSeeds, reseedEngine, seedEngine } from './world/seed-engine.ts';
import { World } from './world/world.ts';
import type { PlannedPush } from './world/world-options.ts';

export type { Sandbox, SandboxOptions, SandboxUser } from './sandbox.ts';

const usualScopes: readonly Scope[] = ['view', 'download', 'modify'];

interface Ports {
  readonly synapse: number;
  readonly registry: number;
}

/** The ports that the servers themselves listen on: the public ones, or others behind fault proxies. */
async function innerPorts(ports: Ports, faults: boolean): Promise<Ports> {
  return faults ? { synapse: await freePort(), registry: await freePort() } : ports;
}

async function startFaults(ports: Ports, inner: Ports, endings: Endings) {
  const synapse = await startFaultProxy(ports.synapse, inner.synapse);
  endings.push(() => synapse.stop());
  const registry = await startFaultProxy(ports.registry, inner.registry);
  endings.push(() => registry.stop());
  return { synapse, registry };
}

async function startRegistryFor(
  context: SynapseContext,
  dir: string,
  inner: Ports,
  engine: string | undefined,
): Promise<Registry> {
  const { settings, keys, listenerCredential } = context;
  return startRegistry({
    dir: join(dir, 'registry'),
    port: inner.registry,
    engine,
    service: settings.registryHosts[0] ?? '',
    realm: `${settings.endpoint}/docker/v1/bearerToken`,
    certificate: keys.stored.certificate,
    listener: {
      // Straight to the emulator: faults are for clients, not between Synapse and its registry.
      url: `http://127.0.0.1:${inner.synapse}/dockerRegistryListener/v1/events`,
      authorization: listenerCredential,
    },
  });
}

async function keptUsers(
  context: SynapseContext,
  keepsake: Keepsake | undefined,
): Promise<readonly SandboxUser[]> {
  const users: SandboxUser[] = [];
  for (const { id, userName, password, certified } of Object.values(context.state.users)) {
    const known = keepsake?.accessTokens[id];
    const accessToken =
      known ??
      (
        await issueToken(context, {
          kind: 'personal',
          userId: id,
          scopes: usualScopes,
          name: `sandbox ${userName}`,
        })
      ).token;
    users.push({ userId: id, userName, password, accessToken, certified });
  }
  return users;
}

/** What has been started, to be ended in the opposite order. */
type Endings = (() => Promise<unknown>)[];

async function endAll(endings: Endings): Promise<void> {
  for (const end of endings.splice(0).reverse()) await end();
}

function settingsFor(options: SandboxOptions, ports: Keepsake['ports']): SynapseSettings {
  return {
    recordedMediaTypes: options.recordedMediaTypes ?? 'schema2',
    throttle: options.throttle ?? { concurrent: 3, perMinute: 600 },
    registryHosts: [`127.0.0.1:${ports.registry}`, `localhost:${ports.registry}`],
    endpoint: `http://127.0.0.1:${ports.synapse}`,
    reservedHosts: [/(?:^|\.)synapse\.org(?::\d+)?$/i],
    registryTokenSeconds: 120,
    registryTokenAge: 0,
    pageSize: 25,
    thinkMs: 0,
    gate: undefined,
    eventDelayMs: 0,
    termsFilter: false,
    down: false,
  };
}

async function fillEngine(
  engine: string,
  options: SandboxOptions,
  seeds: EngineSeeds,
  endings: Endings,
): Promise<void> {
  if (options.takeOverImages === true) {
    await reseedEngine(engine, seeds);
    return;
  }
  const ids: string[] = [];
  if (options.keepImages !== true) {
    endings.push(() => removeSandboxImages(engine, { ids, registry: seeds.registry }));
  }
  ids.push(...(await seedEngine(engine, seeds)));
}

async function start(options: SandboxOptions, endings: Endings): Promise<Sandbox> {
  const dir = options.data ?? (await mkdtemp(join(tmpdir(), 'axon-sandbox-')));
  if (options.data === undefined) endings.push(() => rm(dir, { recursive: true, force: true }));
  await mkdir(dir, { recursive: true });
  const keepsake = options.data === undefined ? undefined : await readKeepsake(dir);
  const ports = {
    synapse: await freePort(keepsake?.ports.synapse),
    registry: await freePort(keepsake?.ports.registry),
  };
  const settings = settingsFor(options, ports);
  const registryHost = settings.registryHosts[0] ?? '';
  let clockOffset = 0;
  const context: SynapseContext = {
    state: keepsake === undefined ? emptyState() : restoreState(keepsake.state),
    clock: { now: () => Date.now() + clockOffset },
    settings,
    keys: await openKeys(keepsake?.keys),
    pendingSignIns: new Map(),
    authorizationCodes: new Map(),
    listenerCredential: `Basic ${Buffer.from(`registry:${randomBytes(12).toString('hex')}`).toString('base64')}`,
  };
  const app = createSynapseApp(context, options.observe);
  const inner = await innerPorts(ports, options.faults === true);
  await app.server.listen({ host: '127.0.0.1', port: inner.synapse });
  endings.push(() => app.server.close());
  const registry =
    options.registry === false ? undefined : await startRegistryFor(context, dir, inner, options.engine);
  if (registry !== undefined) endings.push(() => registry.stop());
  const faults = options.faults === true ? await startFaults(ports, inner, endings) : undefined;

  const world = new World(context.state, context.clock.now);
  const settle = async (): Promise<readonly PlannedPush[]> => {
    const planned = world.pushes.splice(0);
    await pushPlanned(context, registryHost, planned);
    return planned;
  };
  if (keepsake === undefined) (options.world ?? demoWorld)(world);
  const { keptPushes } = options;
  if (keptPushes === undefined) await settle();
  else {
    const storage = join(dir, 'registry', 'storage');
    await pushOrCopy(context, world.pushes.splice(0), { registry: registryHost, storage, kept: keptPushes });
  }
  const users = await keptUsers(context, keepsake);
  const local = keepsake?.local ?? world.localSeeds();
  const { data, engine } = options;
  const hasKeptImages = options.keepImages === true && keepsake !== undefined;
  if (engine !== undefined && !hasKeptImages) {
    await fillEngine(engine, options, { registry: registryHost, seeds: local, users }, endings);
  }
  if (data !== undefined) {
    const accessTokens = Object.fromEntries(users.map(({ userId, accessToken }) => [userId, accessToken]));
    const keep = () =>
      writeKeepsake(data, { state: context.state, keys: context.keys.stored, ports, accessTokens, local });
    await keep();
    const keeper = setInterval(() => void keep(), 5_000);
    endings.push(async () => {
      clearInterval(keeper);
      await keep();
    });
  }

  return {
    synapse: settings.endpoint,
    registry: registryHost,
    engine,
    users,
    world,
    settings,
    settle,
    faults,
    requests: app.requests,
    unexpected: app.unexpected,
    get mostAtOnce() {
      return app.mostAtOnce;
    },
    get projects() {
      return Object.values(context.state.entities)
        .filter((entity) => entity.type === 'project' && entity.trashed === undefined)
        .map(({ id, name }) => ({ id, name }));
    },
    registryLog: () => registry?.accessLog() ?? [],
    user(userName) {
      const found = users.find((user) => user.userName === userName);
      if (found === undefined) throw new Error(`The sandbox has no user ${userName}.`);
      return found;
    },
    async tokenFor(user, scopes = usualScopes, kind = 'personal') {
      const userId = 'userId' in user ? user.userId : user.id;
      const name = `token ${randomBytes(4).toString('hex')}`;
      return (await issueToken(context, { kind, userId, scopes, name })).token;
    },
    passTime(ms) {
      clockOffset += ms;
    },
    stop: () => endAll(endings),
  };
}

/** Starts everything and waits until it answers. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const endings: Endings = [];
  try {
    return await start(options, endings);
  } catch (error) {
    await endAll(endings);
    throw error;
  }
}
