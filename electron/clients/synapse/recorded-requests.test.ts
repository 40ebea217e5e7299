import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalServer, sendJson, startLocalServer } from '../http/local-server.fixture.ts';
import { recordRequests } from './recorded-requests.fixture.ts';

let server: LocalServer;
beforeAll(async () => {
  server = await startLocalServer((_request, response) => sendJson(response, 200, {}));
});
afterAll(() => server.close());

/** What the check of requests says, so that it can be relied on where it says nothing. */
async function mistakesIn(path: string, init?: RequestInit): Promise<readonly string[]> {
  const recorded = recordRequests();
  await recorded.fetch(`${server.url}${path}`, init);
  return recorded.mistakes();
}

test('a right request has no mistakes', async () => {
  expect(await mistakesIn('/repo/v1/projects?filter=ALL&sort=LAST_ACTIVITY')).toEqual([]);
  expect(await mistakesIn('/repo/v1/entity/syn1/dockerTag?limit=5&ascending=false')).toEqual([]);
  const body = JSON.stringify({ parentId: 'syn1', includeTypes: ['dockerrepo'] });
  expect(await mistakesIn('/repo/v1/entity/children', { method: 'POST', body })).toEqual([]);
});

test('each kind of mistake is found', async () => {
  const wrongBody = JSON.stringify({ parentId: 'syn1', includeTypes: ['docker'], more: 1 });
  for (const [path, init, mistake] of [
    ['/repo/v1/nothing', {}, 'is not in the specification'],
    ['/repo/v1/projects', { method: 'DELETE' }, 'is not in the specification'],
    ['/repo/v1/projects?limit=3', {}, 'there is no parameter limit'],
    ['/repo/v1/projects?filter=all', {}, "filter can't be all"],
    ['/repo/v1/entity/syn1/dockerTag?limit=many', {}, "limit can't be many"],
    ['/repo/v1/user/bundle', {}, 'the parameter mask is missing'],
    [
      '/repo/v1/entity/children',
      { method: 'POST', body: wrongBody },
      'must be equal to one of the allowed values',
    ],
    ['/repo/v1/entity/children', { method: 'POST', body: wrongBody }, 'must NOT have additional properties'],
    ['/repo/v1/projects', { headers: { 'Synapse-Authorization': 'x' } }, 'Synapse-Authorization is internal'],
  ] as const) {
    expect((await mistakesIn(path, init)).join('\n'), path).toContain(mistake);
  }
});
