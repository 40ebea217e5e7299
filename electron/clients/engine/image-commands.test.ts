/** Listing, inspecting, naming and removing, on engines that answer in their own ways. */
import { describe, expect, test } from 'vitest';
import { json, refuse, startOddEngine } from './odd-engine.fixture.ts';
import { problemOf } from './problem-of.fixture.ts';

const never = new AbortController().signal;
const id = `sha256:${'d'.repeat(64)}`;
const summary = { Id: id, RepoTags: ['exp:1'], RepoDigests: null, Created: 1, Size: 2, Labels: null };
const details = { Id: id, Os: 'linux', Architecture: 'arm64', Variant: 'v8' };

describe('the list', () => {
  test('asks for nothing that is slow to find out', async () => {
    const { client, seen } = await startOddEngine({ plays: { 'GET /images/json': json([summary]) } });
    await client.listImages(never);
    expect([...(seen.at(-1)?.query ?? [])]).toEqual([]);
    expect(seen.map(({ route }) => route)).not.toContain('GET /system/df');
  });

  test('carries the platform of images that were inspected', async () => {
    const { client } = await startOddEngine({
      plays: {
        'GET /images/json': json([summary]),
        [`GET /images/${id}/json`]: json(details),
        [`GET /images/${id}/history`]: json([]),
      },
    });
    expect((await client.listImages(never))[0]).not.toHaveProperty('platform');
    await client.inspectImage(id, never);
    expect((await client.listImages(never))[0]?.platform).toEqual({
      os: 'linux',
      architecture: 'arm64',
      variant: 'v8',
    });
  });

  test.each([
    ['a page of a proxy', (_: unknown, response: { end(text: string): void }) => response.end('<html>')],
    ['something else', json({ images: [] })],
    ['images without ids', json([{ RepoTags: [] }])],
  ])('that is %s is a problem', async (_, play) => {
    const { client } = await startOddEngine({ plays: { 'GET /images/json': play } });
    expect((await problemOf(client.listImages(never))).code).toBe('engine-unusable-answer');
  });
});

describe('an image that is not there', () => {
  test('can be neither inspected nor named nor removed', async () => {
    const { client } = await startOddEngine({
      plays: {
        'GET /images/exp:1/json': refuse(404, 'No such image: exp:1'),
        'GET /images/exp:1/history': refuse(404, 'No such image: exp:1'),
        'POST /images/exp:1/tag': refuse(404, 'No such image: exp:1'),
        'DELETE /images/exp:1': refuse(404, 'No such image: exp:1'),
      },
    });
    const missing = { code: 'engine-image-missing', facts: { reference: 'exp:1' } };
    expect(await problemOf(client.inspectImage('exp:1', never))).toEqual(missing);
    expect(await problemOf(client.tagImage('exp:1', { repository: 'a', tag: 'b' }, never))).toEqual(missing);
    expect(await problemOf(client.removeImage('exp:1', never))).toEqual(missing);
  });
});

describe('removing', () => {
  test.each([
    [
      'an image that a container uses',
      'conflict: unable to remove repository reference "exp:1" (must force) - container 1f is using its referenced image 3e',
      'engine-image-in-use',
    ],
    [
      'an id with several names',
      'conflict: unable to delete 3e5f (must be forced) - image is referenced in multiple repositories',
      'engine-refused',
    ],
  ])('%s is refused', async (_, message, code) => {
    const { client } = await startOddEngine({ plays: { 'DELETE /images/exp:1': refuse(409, message) } });
    expect(await problemOf(client.removeImage('exp:1', never))).toMatchObject({
      code,
      facts: { detail: message },
    });
  });
});

describe('names', () => {
  test('Podman is asked by full name, so that its search for short names decides nothing', async () => {
    const { client, seen } = await startOddEngine({
      like: 'podman',
      plays: {
        'POST /images/docker.io/library/exp:1/tag': json({}, 201),
        'DELETE /images/localhost/native:1': json([]),
      },
    });
    await client.tagImage('exp:1', { repository: 'other', tag: '2' }, never);
    expect(Object.fromEntries(seen.at(-1)?.query ?? [])).toEqual({
      repo: 'docker.io/library/other',
      tag: '2',
    });
    await client.removeImage('localhost/native:1', never);
  });

  test('an id and a digest go into the path as they are', async () => {
    const reference = `127.0.0.1:5055/syn1/exp@${id}`;
    const { client } = await startOddEngine({
      plays: {
        [`GET /images/${reference}/json`]: json(details),
        [`GET /images/${reference}/history`]: json(null),
      },
    });
    expect((await client.inspectImage(reference, never)).id).toBe(id);
  });

  test.each(['', '..', '../info', 'exp:1/../../info', 'exp?force=1', 'Exp'])(
    'what is no reference (%j) reaches no path of the engine',
    async (reference) => {
      const { client, seen } = await startOddEngine();
      expect((await problemOf(client.removeImage(reference, never))).code).toBe('engine-image-missing');
      expect(seen.some(({ route }) => route.startsWith('DELETE'))).toBe(false);
    },
  );
});
