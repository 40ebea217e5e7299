import { expect, test } from 'vitest';
import type { Answer } from '../../http/http-transport.ts';
import { redirects } from './redirects.ts';
import type { RegistryRequest } from './registry-transport.ts';

const never = new AbortController().signal;
const request: RegistryRequest = {
  registry: 'registry.example.org',
  path: 'syn1/a',
  action: 'pull',
  signedOut: false,
  scope: ['pull'],
  access: { credentials: undefined, trustedRealms: [] },
  url: new URL('https://registry.example.org/v2/syn1/a/blobs/1'),
  method: 'GET',
  headers: new Headers({ authorization: 'Bearer t' }),
  limit: 0,
};

/** Answers with redirects to these places one after the other, then with 200; tells who saw the token. */
async function follow(places: readonly string[], change: Partial<RegistryRequest> = {}) {
  const seen: string[] = [];
  const left = [...places];
  const transport = redirects(async ({ url, headers }): Promise<Answer> => {
    seen.push(`${url.host}${url.pathname}${headers?.has('authorization') ? ' with the token' : ''}`);
    const location = left.shift();
    const body = new Uint8Array();
    return location === undefined
      ? { status: 200, headers: new Headers(), body }
      : { status: 307, headers: new Headers({ location }), body };
  });
  const { status } = await transport({ ...request, ...change }, never);
  return { status, seen };
}

test('the registry itself gets the token again, its storage does not', async () => {
  expect(await follow(['/v2/syn1/a/blobs/2'])).toMatchObject({
    seen: [
      'registry.example.org/v2/syn1/a/blobs/1 with the token',
      'registry.example.org/v2/syn1/a/blobs/2 with the token',
    ],
  });
  expect((await follow(['https://storage.example.org/blob'])).seen[1]).toBe('storage.example.org/blob');
});

test('a way back to the registry does not bring the token back', async () => {
  const { seen } = await follow(['https://storage.example.org/blob', 'https://registry.example.org/back']);
  expect(seen.slice(1)).toEqual(['storage.example.org/blob', 'registry.example.org/back']);
});

test('what is written is not sent elsewhere', async () => {
  const { status, seen } = await follow(['https://storage.example.org/blob'], { method: 'PUT' });
  expect([status, seen.length]).toEqual([307, 1]);
});

test('five redirects are followed, not six', async () => {
  const hops = (count: number) => Array.from({ length: count }, (_, index) => `/v2/hop/${index}`);
  expect(await follow(hops(5))).toMatchObject({ status: 200 });
  await expect(follow(hops(6))).rejects.toMatchObject({
    problem: { code: 'registry-unusable-answer', facts: { detail: 'A redirect leads nowhere.' } },
  });
});
