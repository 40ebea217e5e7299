import { describe, expect, test } from 'vitest';
import type { EngineClient, PushRequest, TransferProgress } from './engine-client.ts';
import {
  brokenStream,
  json,
  type OddEngineOptions,
  openStream,
  type Play,
  refuse,
  startOddEngine,
  stream,
} from './odd-engine.fixture.ts';
import { problemOf } from './problem-of.fixture.ts';

const digest = `sha256:${'b'.repeat(64)}`;
const repository = '127.0.0.1:5055/syn1/exp';
const route = `POST /images/${repository}/push`;
const begin = { status: `The push refers to repository [${repository}]` };
const closingLine = { status: `v1: digest: ${digest} size: 739` };
const aux = { progressDetail: {}, aux: { Tag: 'v1', Digest: digest, Size: 739 } };

const request = (changes: Partial<PushRequest> = {}): PushRequest => ({
  repository,
  tag: 'v1',
  auth: undefined,
  signal: new AbortController().signal,
  ...changes,
});

async function playing(play: Play, like?: OddEngineOptions['like']) {
  return startOddEngine({ plays: { [route]: play }, ...(like === undefined ? {} : { like }) });
}

async function push(client: EngineClient, changes: Partial<PushRequest> = {}) {
  const progress: TransferProgress[] = [];
  const result = await client.pushImage(request(changes), (step) => progress.push(step));
  return { result, progress };
}

describe('a push succeeds', () => {
  test('with graphdriver storage: the digest is in aux', async () => {
    const { client } = await playing(
      stream(
        begin,
        { status: 'Preparing', progressDetail: {}, id: '24ebe0d09b59' },
        {
          status: 'Pushing',
          progressDetail: { current: 512, total: 3000 },
          progress: '[>  ]',
          id: '24ebe0d09b59',
        },
        { status: 'Pushed', progressDetail: {}, id: '24ebe0d09b59' },
        closingLine,
        aux,
      ),
    );
    expect(await push(client)).toEqual({
      result: { digest },
      progress: [
        { type: 'note', text: begin.status },
        { type: 'layer', id: '24ebe0d09b59', phase: 'preparing' },
        { type: 'layer', id: '24ebe0d09b59', phase: 'moving', current: 512, total: 3000 },
        { type: 'layer', id: '24ebe0d09b59', phase: 'done' },
        { type: 'note', text: closingLine.status },
      ],
    });
  });

  test('with the containerd store: there is no aux, only a line of text', async () => {
    const { client } = await playing(stream(begin, closingLine), 'containerd');
    expect((await push(client)).result).toEqual({ digest });
  });

  test('with an index of which one platform was pushed: aux of another form does not hide the digest', async () => {
    const instead = { aux: { manifestPushedInsteadOfIndex: true, originalIndex: {}, selectedManifest: {} } };
    const { client } = await playing(stream(begin, instead, closingLine), 'containerd');
    expect((await push(client)).result).toEqual({ digest });
  });

  test('with Podman: its closing line is a success, its digest is not believed', async () => {
    const { client } = await playing(
      stream(begin, { status: `latest: digest: ${digest} size: 582` }),
      'podman',
    );
    expect((await push(client)).result).toEqual({});
  });
});

describe('what is sent', () => {
  test('credentials, always: empty ones where there are none', async () => {
    const { client, seen } = await playing(stream(closingLine));
    const auth = { username: 'ada', password: 'geheim/ü+', serveraddress: '127.0.0.1:5055' };
    await push(client);
    await push(client, { auth });
    await push(client, { auth });
    const sent = seen
      .filter((it) => it.route === route)
      .map((it) => decodeAuth(it.headers['x-registry-auth']));
    expect(sent).toEqual([{}, auth, auth]);
    expect(auth).toEqual({ username: 'ada', password: 'geheim/ü+', serveraddress: '127.0.0.1:5055' });
    expect(JSON.stringify(seen.map((it) => [it.route, [...it.query]]))).not.toContain('geheim');
  });

  test('the tag beside the name, never in it', async () => {
    const { client, seen } = await playing(stream(closingLine));
    await push(client, { tag: 'v2.0' });
    expect(Object.fromEntries(seen.at(-1)?.query ?? [])).toEqual({ tag: 'v2.0' });
  });

  test.each<[string, OddEngineOptions['like'], string | undefined]>([
    ['127.0.0.1:5055', 'podman', 'false'],
    ['localhost:5055', 'podman', 'false'],
    ['docker.synapse.org', 'podman', undefined],
    ['127.evil.example.org', 'podman', undefined],
    ['127.0.0.1:5055', 'graphdriver', undefined],
  ])('registry %s with %s: tlsVerify=%s', async (registry, like, tlsVerify) => {
    const { client, seen } = await startOddEngine({
      ...(like === undefined ? {} : { like }),
      plays: { [`POST /images/${registry}/syn1/exp/push`]: stream(closingLine) },
    });
    await push(client, { repository: `${registry}/syn1/exp` });
    expect(seen.at(-1)?.query.get('tlsVerify') ?? undefined).toBe(tlsVerify);
  });
});

describe('a push fails', () => {
  test('inside a stream that began with 200', async () => {
    const message = 'denied: requested access to the resource is denied';
    const { client } = await playing(stream(begin, { errorDetail: { message }, error: message }));
    expect(await problemOf(push(client))).toEqual({
      code: 'registry-denied',
      facts: { registry: '127.0.0.1:5055', repository, action: 'push', detail: message },
    });
  });

  test('even if the engine says success as well', async () => {
    const { client } = await playing(stream(closingLine, { errorDetail: { code: 1, message: 'EOF' } }));
    expect((await problemOf(push(client))).code).toBe('registry-transfer-interrupted');
  });

  test.each([
    ['the new way', { errorDetail: { message: 'EOF' } }],
    ['the old way', { error: 'EOF' }],
    ['with fields of unknown forms beside it', { id: 7, progressDetail: [], error: 'EOF' }],
  ])('told %s', async (_, message) => {
    const { client } = await playing(stream(begin, message));
    expect((await problemOf(push(client))).code).toBe('registry-transfer-interrupted');
  });

  test('for want of the image: 200 and an error in Docker, 404 in Podman', async () => {
    const missing = { code: 'engine-image-missing', facts: { reference: `${repository}:v1` } };
    const message = `An image does not exist locally with the tag: ${repository}`;
    const docker = await playing(stream(begin, { errorDetail: { message }, error: message }));
    expect(await problemOf(push(docker.client))).toEqual(missing);
    const cause = 'image not known';
    const podman = await playing(
      json({ cause, message: `failed to find image: ${cause}`, response: 404 }, 404),
      'podman',
    );
    expect(await problemOf(push(podman.client))).toEqual(missing);
  });

  test('with a status', async () => {
    const { client } = await playing(refuse(500, 'write /tmp/x: no space left on device'));
    expect((await problemOf(push(client))).code).toBe('engine-disk-full');
  });

  test('when the stream ends without a word of success', async () => {
    const { client } = await playing(stream(begin, { status: 'Pushed', progressDetail: {}, id: 'a4' }));
    expect((await problemOf(push(client))).code).toBe('engine-stopped');
  });

  test('when the engine dies in the middle', async () => {
    const { client } = await playing(brokenStream(begin, { status: 'Preparing', id: 'a4' }));
    expect((await problemOf(push(client))).code).toBe('engine-stopped');
  });

  test('when a line is no JSON, without taking the program down', async () => {
    const { client } = await playing((_, response) => {
      response
        .writeHead(200)
        .end(`${JSON.stringify(begin)}\n<html>502</html>\n${JSON.stringify(closingLine)}\n`);
    });
    expect(await problemOf(push(client))).toMatchObject({
      code: 'engine-unusable-answer',
      facts: { detail: expect.stringContaining('<html>') },
    });
  });

  test('when the listener throws, and the engine is told to stop', async () => {
    const closed = Promise.withResolvers<void>();
    const { client } = await playing((it, response) => {
      response.on('close', () => closed.resolve());
      openStream(begin)(it, response);
    });
    const mistake = new Error('a mistake in the listener');
    const pushing = client.pushImage(request(), () => {
      throw mistake;
    });
    await expect(pushing).rejects.toBe(mistake);
    await closed.promise;
  });

  test('a name that is none asks the engine for nothing', async () => {
    const { client, seen } = await playing(stream(closingLine));
    const sneaky = push(client, { repository: '../../containers/prune' });
    expect((await problemOf(sneaky)).code).toBe('engine-image-missing');
    expect(seen.some(({ route: it }) => it.startsWith('POST'))).toBe(false);
  });

  test('and no secret is in the problem', async () => {
    const message = 'something odd';
    const { client } = await playing(stream({ errorDetail: { message } }));
    const auth = { username: 'ada', password: 'geheim', serveraddress: '127.0.0.1:5055' };
    const problem = await problemOf(push(client, { auth }));
    expect(problem.code).toBe('engine-refused');
    expect(JSON.stringify(problem)).not.toContain('geheim');
  });
});

describe('cancelling', () => {
  test.each<[string, Play]>([
    ['while layers move', openStream(begin, { status: 'Pushing', id: 'a4', progressDetail: {} })],
    ['before the engine has answered', () => {}],
  ])('%s ends at once with the reason, and the engine sees it', async (_, play) => {
    const arrived = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<void>();
    const { client } = await playing((it, response) => {
      response.on('close', () => closed.resolve());
      play(it, response);
      arrived.resolve();
    });
    const stop = new AbortController();
    const reason = new Error('cancelled by the user');
    const pushing = push(client, { signal: stop.signal });
    await arrived.promise;
    stop.abort(reason);
    await expect(pushing).rejects.toBe(reason);
    await closed.promise;
  });
});

function decodeAuth(header: string | string[] | undefined): unknown {
  return JSON.parse(Buffer.from(String(header), 'base64url').toString());
}
