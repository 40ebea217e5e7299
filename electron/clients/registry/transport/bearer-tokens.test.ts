import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RegistryAccess } from '../registry-client.ts';
import { makeToken } from '../registry-double.ts';
import { BearerTokens, type TokenRequest } from './bearer-tokens.ts';
import type { WireRequest } from './registry-transport.ts';

const never = new AbortController().signal;
const realm = 'https://auth.example.org/token';
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

function accessOf(username: string, password = 'secret'): RegistryAccess {
  return { credentials: { username, password }, trustedRealms: [realm] };
}

const request: TokenRequest = {
  registry: 'registry.example.org',
  path: 'syn1/a',
  action: 'pull',
  signedOut: false,
  scope: ['pull'],
  challenge: { realm: new URL(realm), service: 'registry.example.org' },
  access: accessOf('ada'),
};

/** A token service that issues another token each time. */
function tokenService(lifetime = 120) {
  const asked: WireRequest[] = [];
  const tokens = new BearerTokens(async (wire) => {
    asked.push(wire);
    const body = new TextEncoder().encode(JSON.stringify({ token: makeToken({ lifetime }) }));
    return { status: 200, headers: new Headers(), body };
  });
  const get = async (change: Partial<TokenRequest> = {}) =>
    (await tokens.get({ ...request, ...change }, never)).text;
  return { tokens, get, asked };
}

test('a token is held for three quarters of its life, counted from when it was asked for', async () => {
  const { get } = tokenService(120);
  const first = await get();
  vi.advanceTimersByTime(89_999);
  expect(await get()).toBe(first);
  vi.advanceTimersByTime(1);
  const second = await get();
  expect(second).not.toBe(first);
  vi.advanceTimersByTime(89_999);
  expect(await get()).toBe(second);
});

test.each<readonly [string, Partial<TokenRequest>]>([
  ['another user', { access: accessOf('ben') }],
  ['the same user with another password', { access: accessOf('ada', 'new') }],
  ['nobody', { access: { credentials: undefined, trustedRealms: [] } }],
  ['another repository', { path: 'syn1/b' }],
  ['another registry', { registry: 'other.example.org' }],
  ['other actions', { scope: ['pull', 'push'] }],
  ['another service', { challenge: { realm: new URL(realm), service: 'other' } }],
  ['another realm', { challenge: { realm: new URL(`${realm}/2`), service: 'registry.example.org' } }],
])('a token never serves %s', async (_whom, change) => {
  const { get, asked } = tokenService();
  const first = await get();
  expect(await get(change)).not.toBe(first);
  expect(await get()).toBe(first);
  expect(asked).toHaveLength(2);
});

test('name and password go into a header, never into the address', async () => {
  const { get, asked } = tokenService();
  await get();
  expect(asked[0]?.headers?.get('authorization')).toBe(`Basic ${btoa('ada:secret')}`);
  expect(asked[0]?.url.href).toBe(
    `${realm}?service=registry.example.org&scope=${encodeURIComponent('repository:syn1/a:pull')}`,
  );
});

test('the same actions in another order are the same', async () => {
  const { get, asked } = tokenService();
  await get({ scope: ['push', 'pull'] });
  await get({ scope: ['pull', 'push'] });
  expect(asked.map(({ url }) => url.searchParams.get('scope'))).toEqual(['repository:syn1/a:pull,push']);
});

test('a fresh token is issued now, and takes the place of the held one', async () => {
  const { tokens, get } = tokenService();
  const held = await get();
  const fresh = await tokens.getFresh(request, never);
  expect(fresh).not.toBe(held);
  expect(await tokens.get(request, never)).toEqual({ text: fresh, reused: true });
});
