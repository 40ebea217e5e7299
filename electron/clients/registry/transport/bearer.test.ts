import { expect, test } from 'vitest';
import type { Answer } from '../../http/http-transport.ts';
import type { RegistryAccess } from '../registry-client.ts';
import { makeToken } from '../registry-double.ts';
import { bearer, readingAsWriter } from './bearer.ts';
import { BearerTokens } from './bearer-tokens.ts';
import { RegistryPing } from './ping.ts';
import type { RegistryRequest, WireRequest } from './registry-transport.ts';

const never = new AbortController().signal;
const realm = 'https://auth.example.org/token';
const signedIn: RegistryAccess = {
  credentials: { username: 'ada', password: 'secret' },
  trustedRealms: [realm],
};

function requestOf(method: 'GET' | 'PUT' = 'GET', access = signedIn): RegistryRequest {
  const writes = method === 'PUT';
  return {
    registry: 'registry.example.org',
    path: 'syn1/a',
    action: writes ? 'push' : 'pull',
    signedOut: false,
    scope: writes ? ['pull', 'push'] : ['pull'],
    access,
    url: new URL('https://registry.example.org/v2/syn1/a/manifests/v1'),
    method,
    limit: 0,
  };
}

interface Rules {
  /** Actions that the token service grants to who asks for these. */
  readonly grant?: (scope: string) => readonly string[];
  /** Whether a request with the token of this number and these actions is let in. */
  readonly accept?: (number: number, actions: readonly string[]) => boolean;
}

/** A registry and its token service; `said` tells what was asked: `token pull`, `GET`, `GET with 1`. */
function registry({ grant = (scope) => scope.split(','), accept = () => true }: Rules) {
  const said: string[] = [];
  const issued = new Map<string, { readonly number: number; readonly actions: readonly string[] }>();
  const answer = (status: number, headers = {}, json: object = {}): Answer => ({
    status,
    headers: new Headers(headers),
    body: new TextEncoder().encode(JSON.stringify(json)),
  });
  const challenge = { 'www-authenticate': `Bearer realm="${realm}",service="s"` };
  const wire = async ({ url, method = 'GET', headers }: WireRequest): Promise<Answer> => {
    if (url.href.startsWith(realm)) {
      const scope = url.searchParams.get('scope')?.split(':')[2] ?? '';
      said.push(`token ${scope}`);
      const actions = grant(scope);
      const token = makeToken({ access: [{ type: 'repository', name: 'syn1/a', actions }] });
      issued.set(token, { number: issued.size + 1, actions });
      return answer(200, {}, { token });
    }
    const token = issued.get(headers?.get('authorization')?.replace('Bearer ', '') ?? '');
    said.push(
      url.pathname === '/v2/' ? 'ping' : token === undefined ? method : `${method} with ${token.number}`,
    );
    return token !== undefined && accept(token.number, token.actions) ? answer(200) : answer(401, challenge);
  };
  const ping = new RegistryPing(wire);
  const deps = { ping, tokens: new BearerTokens(wire) };
  return { said, ping, bearer: bearer(wire, deps), asWriter: readingAsWriter(wire, deps) };
}

test('the first request is refused, and goes again with a token; the next have one', async () => {
  const { said, bearer } = registry({});
  expect((await bearer(requestOf(), never)).status).toBe(200);
  expect((await bearer(requestOf(), never)).status).toBe(200);
  expect(said).toEqual(['GET', 'token pull', 'GET with 1', 'GET with 1']);
});

test('a held token that is refused is replaced, a new one is refused for good', async () => {
  let refused = 0;
  const { said, bearer } = registry({ accept: (number) => number > refused });
  await bearer(requestOf(), never);
  refused = 1;
  expect((await bearer(requestOf(), never)).status).toBe(200);
  expect(said.slice(3)).toEqual(['GET with 1', 'token pull', 'GET with 2']);
  refused = 99;
  const other = { ...requestOf(), path: 'syn1/b' };
  expect((await bearer(other, never)).status).toBe(401);
  expect(said.slice(6)).toEqual(['token pull', 'GET with 3']);
});

const onlyWriters: Rules = {
  grant: (scope) => (scope.includes('push') ? ['pull', 'push'] : []),
  accept: (_number, actions) => actions.includes('pull'),
};

test('what only writers may read is read as one, and from then on at once', async () => {
  const { said, asWriter } = registry(onlyWriters);
  expect((await asWriter(requestOf(), never)).status).toBe(200);
  expect(said).toEqual(['GET', 'token pull', 'GET with 1', 'token pull,push', 'GET with 2']);
  expect((await asWriter(requestOf(), never)).status).toBe(200);
  expect(said.slice(5)).toEqual(['GET with 2']);
});

test('who may not write there gets the first refusal, without another request', async () => {
  const { said, asWriter } = registry({ grant: () => [], accept: () => false });
  expect((await asWriter(requestOf(), never)).status).toBe(401);
  expect(said).toEqual(['GET', 'token pull', 'GET with 1', 'token pull,push']);
});

test('where a writer is refused as well, the next read is a reader’s again', async () => {
  const { said, asWriter } = registry({ accept: () => false });
  await asWriter(requestOf(), never);
  const first = said.length;
  await asWriter(requestOf(), never);
  expect(said.slice(first)[0]).toBe('GET with 1');
});

test('nobody is nobody’s writer, and what is written is tried once', async () => {
  const anonymous = registry({ accept: () => false });
  const nobody = { credentials: undefined, trustedRealms: [] };
  expect((await anonymous.asWriter(requestOf('GET', nobody), never)).status).toBe(401);
  expect(anonymous.said).toEqual(['GET', 'token pull', 'GET with 1']);
  const writing = registry({ accept: () => false });
  expect((await writing.asWriter(requestOf('PUT'), never)).status).toBe(401);
  expect(writing.said).toEqual(['PUT', 'token pull,push', 'PUT with 1']);
});

test('a registry is pinged once, and not at all where a refusal has told before', async () => {
  const pinged = registry({});
  expect(await pinged.ping.challengeOf('registry.example.org', never)).toMatchObject({ service: 's' });
  await pinged.ping.challengeOf('registry.example.org', never);
  expect(pinged.said).toEqual(['ping']);
  const refused = registry({});
  await refused.bearer(requestOf(), never);
  await refused.ping.challengeOf('registry.example.org', never);
  expect(refused.said).not.toContain('ping');
});
