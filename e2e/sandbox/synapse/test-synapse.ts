/**
 * The emulator without sockets, registry and engine, for tests of its rules.
 *
 * Every answer is compared with the API description. A test fails at its end if one did not fit, or if the
 * emulator had an error of its own.
 */
import { expect, onTestFinished } from 'vitest';
import { type OpenApiCheck, openApiCheck } from '../spec/openapi-check.ts';
import { World } from '../world/world.ts';
import type { Named } from '../world/world-options.ts';
import { issueToken } from './access-token.ts';
import { emptyState, type Scope } from './state/synapse-state.ts';
import { createSynapseApp, type SynapseApp } from './synapse-app.ts';
import type { SynapseContext, SynapseSettings } from './synapse-context.ts';
import { openKeys, type TokenKeys } from './token-keys.ts';

export interface Answer {
  readonly status: number;
  /** Parsed JSON; an empty object for an empty body. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Asker {
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  put(path: string, body?: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

export interface TestSynapse {
  readonly context: SynapseContext;
  readonly world: World;
  readonly app: SynapseApp;
  /** Asks as a user with a token of these scopes (view, download, modify if left out); nobody without a user. */
  as(user?: Named, scopes?: readonly Scope[]): Promise<Asker>;
  /** Asks with this bearer token. */
  withToken(token: string): Asker;
  /** A registry token's `access`, asked for with Basic credentials; anonymous without. */
  dockerAccess(
    basic: string | undefined,
    ...scopes: readonly string[]
  ): Promise<readonly { actions: string[] }[]>;
  passTime(ms: number): void;
}

const listenerCredential = `Basic ${Buffer.from('registry:secret').toString('base64')}`;
let keys: Promise<TokenKeys> | undefined;
let check: OpenApiCheck | undefined;

/** Makes a fresh emulator with the given world. */
export async function testSynapse<T>(
  arrange: (world: World) => T,
  settings: Partial<SynapseSettings> = {},
): Promise<TestSynapse & T> {
  keys ??= openKeys();
  check ??= openApiCheck();
  const spec = check;
  const start = Date.now();
  let offset = 0;
  const context: SynapseContext = {
    state: emptyState(),
    clock: { now: () => start + offset },
    settings: {
      recordedMediaTypes: 'schema2',
      throttle: 'off',
      registryHosts: ['docker.example.org'],
      endpoint: 'http://synapse.example.org',
      reservedHosts: [/(?:^|\.)synapse\.org$/],
      registryTokenSeconds: 120,
      registryTokenAge: 0,
      pageSize: 2,
      thinkMs: 0,
      gate: undefined,
      eventDelayMs: 0,
      termsFilter: false,
      down: false,
      ...settings,
    },
    keys: await keys,
    pendingSignIns: new Map(),
    authorizationCodes: new Map(),
    listenerCredential,
  };
  const misfits: string[] = [];
  const app = createSynapseApp(context, ({ method, route, status, body }) => {
    if (route === undefined || method === 'HEAD') return;
    const wrong = spec.answer(method, route, status, body);
    if (wrong.length > 0)
      misfits.push(`${method} ${route} ${status}: ${wrong.join('; ')} in ${body.slice(0, 400)}`);
  });
  onTestFinished(() => {
    expect(misfits.slice(0, 3)).toEqual([]);
    expect(app.unexpected).toEqual([]);
  });
  const world = new World(context.state, context.clock.now);
  const arranged = arrange(world);

  const ask = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    headers: Readonly<Record<string, string>>,
    body?: unknown,
  ): Promise<Answer> => {
    const content = body === undefined ? {} : { payload: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await app.server.inject({ method, url, headers: { ...headers, ...type }, ...content });
    const parsed = answer.body === '' ? {} : (JSON.parse(answer.body) as Answer['body']);
    return { status: answer.statusCode, body: parsed, headers: answer.headers };
  };
  const asker = (headers: Readonly<Record<string, string>>): Asker => ({
    get: (path) => ask('GET', path, headers),
    post: (path, body) => ask('POST', path, headers, body),
    put: (path, body) => ask('PUT', path, headers, body),
    delete: (path) => ask('DELETE', path, headers),
  });
  const synapse: TestSynapse = {
    context,
    world,
    app,
    async as(user, scopes = ['view', 'download', 'modify']) {
      if (user === undefined) return asker({});
      const wanted = { kind: 'personal', userId: user.id, scopes, name: `test ${Math.random()}` } as const;
      const { token } = await issueToken(context, wanted);
      return asker({ authorization: `Bearer ${token}` });
    },
    withToken: (token) => asker({ authorization: `Bearer ${token}` }),
    async dockerAccess(basic, ...scopes) {
      const query = new URLSearchParams([
        ['service', context.settings.registryHosts[0] ?? ''],
        ...scopes.map((scope) => ['scope', scope]),
      ]);
      const headers =
        basic === undefined ? {} : { authorization: `Basic ${Buffer.from(basic).toString('base64')}` };
      const { status, body } = await ask('GET', `/docker/v1/bearerToken?${query}`, headers);
      if (status !== 200) throw new Error(`bearerToken answered ${status}: ${JSON.stringify(body)}`);
      const claims = JSON.parse(
        Buffer.from(String(body['token']).split('.')[1] ?? '', 'base64url').toString(),
      );
      return claims.access;
    },
    passTime(ms) {
      offset += ms;
    },
  };
  return { ...synapse, ...arranged };
}
