import { describe, expect, test } from 'vitest';
import type { EngineEvent } from './engine-client.ts';
import { type OddEngineOptions, openStream, refuse, startOddEngine, stream } from './odd-engine.fixture.ts';
import { problemOf } from './problem-of.fixture.ts';

const never = new AbortController().signal;
const id = `sha256:${'3'.repeat(64)}`;
const route = 'GET /events';

/** Listens until the stream breaks off, as it does when the engine goes away. */
async function listenTo(objects: readonly unknown[], like?: OddEngineOptions['like']) {
  const { client, seen } = await startOddEngine({
    ...(like === undefined ? {} : { like }),
    plays: { [route]: stream(...objects) },
  });
  const events: EngineEvent[] = [];
  const listening = (async () => {
    for await (const event of client.events(never)) events.push(event);
  })();
  const problem = await problemOf(listening);
  return { events, problem, seen };
}

describe('events of', () => {
  const tagged = { type: 'image', action: 'tag', imageId: id, reference: 'exp:1' };

  test('Docker 20.10', async () => {
    const { events } = await listenTo([
      {
        status: 'tag',
        id,
        Type: 'image',
        Action: 'tag',
        Actor: { ID: id, Attributes: { name: 'exp:1' } },
        scope: 'local',
        time: 1,
        timeNano: 1,
      },
    ]);
    expect(events).toEqual([{ type: 'listening' }, tagged]);
  });

  test('Docker 29, where status, id and from are gone', async () => {
    const { events } = await listenTo([
      {
        Type: 'image',
        Action: 'tag',
        Actor: { ID: id, Attributes: { name: 'exp:1' } },
        scope: 'local',
        time: 1,
      },
    ]);
    expect(events).toEqual([{ type: 'listening' }, tagged]);
  });

  test('Podman, with bare ids and full names', async () => {
    const Actor = { ID: '3'.repeat(64), Attributes: { name: 'docker.io/library/exp:1', image: '' } };
    const { events } = await listenTo([{ Type: 'image', Action: 'tag', Actor }], 'podman');
    expect(events).toEqual([{ type: 'listening' }, tagged]);
  });

  test.each([
    [
      'a pull, whose actor is a reference',
      { ID: 'a/b:1', Attributes: { name: 'a/b' } },
      { reference: 'a/b:1' },
    ],
    [
      'a pull in Podman, whose actor is nobody',
      { ID: '', Attributes: { name: 'a/b:1' } },
      { reference: 'a/b:1' },
    ],
    ['a deletion, whose name is the id again', { ID: id, Attributes: { name: id } }, { imageId: id }],
    ['something without an actor', undefined, {}],
  ])('%s', async (_, Actor, facts) => {
    const { events } = await listenTo([{ Type: 'image', Action: 'pull', Actor }]);
    expect(events[1]).toEqual({ type: 'image', action: 'pull', ...facts });
  });

  test('anything but images is passed over', async () => {
    const { events, seen } = await listenTo([
      { Type: 'container', Action: 'create', Actor: { ID: 'c1' } },
      { status: 'odd' },
      'odder',
    ]);
    expect(events).toEqual([{ type: 'listening' }]);
    expect(seen.at(-1)?.query.get('filters')).toBe('{"type":["image"]}');
  });
});

describe('listening', () => {
  test('begins before anything has happened', async () => {
    const { client } = await startOddEngine({ plays: { [route]: openStream() } });
    for await (const event of client.events(never)) {
      expect(event).toEqual({ type: 'listening' });
      break;
    }
  });

  test('ends with a problem when the engine closes the stream', async () => {
    expect((await listenTo([])).problem.code).toBe('engine-stopped');
  });

  test('ends with a problem when the engine dies', async () => {
    const engine = await startOddEngine({ plays: { [route]: openStream() } });
    const listening = (async () => {
      for await (const _ of engine.client.events(never)) await engine.die();
    })();
    expect((await problemOf(listening)).code).toBe('engine-stopped');
  });

  test('ends with the reason on abort', async () => {
    const { client } = await startOddEngine({ plays: { [route]: openStream() } });
    const stop = new AbortController();
    const reason = new Error('the window was closed');
    const listening = (async () => {
      for await (const _ of client.events(stop.signal)) stop.abort(reason);
    })();
    await expect(listening).rejects.toBe(reason);
  });

  test('closes the connection when nobody listens any more', async () => {
    const closed = Promise.withResolvers<void>();
    const { client } = await startOddEngine({
      plays: {
        [route]: (request, response) => {
          response.on('close', () => closed.resolve());
          openStream()(request, response);
        },
      },
    });
    for await (const _ of client.events(never)) break;
    await closed.promise;
  });

  test('is refused with a status', async () => {
    const { client } = await startOddEngine({ plays: { [route]: refuse(500, 'no events today') } });
    const first = client.events(never)[Symbol.asyncIterator]().next();
    expect(await problemOf(first)).toMatchObject({
      code: 'engine-refused',
      facts: { detail: 'no events today' },
    });
  });
});
