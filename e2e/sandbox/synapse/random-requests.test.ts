/** Whatever is sent, the emulator answers in Synapse's forms: never a crash, never a 500 that was not asked for. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rounds } from '../long-form.ts';
import { everyone } from '../world/access-level.ts';
import { issueToken } from './access-token.ts';
import { routes } from './routes/all-routes.ts';
import { allScopes } from './state/synapse-state.ts';
import { testSynapse } from './test-synapse.ts';

const batches = rounds(4, 20);
const requestsInBatch = 500;

const oddText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e99',
    'null',
    'true',
    '__proto__',
    'constructor',
    '../..',
    'syn',
    'SYN5550000',
  ),
  fc.constantFrom('syn5550000', 'syn5550001', 'syn5550002', '3350001', '9600001', '40211', '273949'),
  fc.constant('x'.repeat(50_000)),
);

const knownId = fc.constantFrom('syn5550000', 'syn5550001', 'syn5550002', '3350001', '9600001', '40211');

const fieldNames = [
  'parentId',
  'includeTypes',
  'nextPageToken',
  'concreteType',
  'name',
  'description',
  'repositoryName',
  'etag',
  'resourceAccess',
  'principalId',
  'accessType',
  'tag',
  'digest',
  'entity',
  'accessControlList',
  'references',
  'targetId',
  'queryTerm',
  'booleanQuery',
  'start',
  'size',
  'username',
  'password',
  'userId',
  'twoFaToken',
  'otpCode',
  'otpType',
  'scope',
  'token',
  'accessToken',
  'evaluationId',
  'entityId',
  'dockerDigest',
  'teamId',
  'contributors',
  'events',
  'action',
  'target',
  'request',
  'actor',
  'restrictableObjectType',
  'objectId',
  'objectIds',
  'list',
  'requirementId',
  'includeEntity',
  'includePermissions',
];

const oddValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    oddText,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(
      null,
      'project',
      'dockerrepo',
      'ENTITY',
      'READ',
      'org.sagebionetworks.repo.model.Project',
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...fieldNames), oddText), tie('value'), { maxKeys: 8 }),
  ),
})).value;

/** Bodies that are right but for one field, so that the rules behind the shapes are reached too. */
const nearlyRight = fc
  .tuple(
    fc.constantFrom<Readonly<Record<string, unknown>>>(
      { concreteType: 'org.sagebionetworks.repo.model.Project', name: 'New project' },
      { parentId: 'syn5550000', includeTypes: ['dockerrepo'] },
      { queryTerm: ['RNA'], booleanQuery: [{ key: 'node_type', value: 'project' }] },
      { resourceAccess: [{ principalId: 3350001, accessType: ['READ', 'CHANGE_PERMISSIONS'] }] },
      { restrictableObjectType: 'ENTITY', objectId: 'syn5550001', objectIds: ['syn5550001'] },
      { username: 'ada.reyes', password: 'correct horse' },
      { tag: 'v1', digest: 'sha256:aa' },
      {
        events: [
          { action: 'push', target: { repository: 'syn5550000/x', tag: 'v' }, actor: { name: '3350001' } },
        ],
      },
    ),
    fc.constantFrom(...fieldNames),
    fc.option(oddValue, { freq: 2 }),
  )
  .map(([right, field, wrong]) => JSON.stringify(wrong === null ? right : { ...right, [field]: wrong }));

const body = fc.oneof(
  { weight: 8, arbitrary: nearlyRight },
  {
    weight: 6,
    arbitrary: fc
      .dictionary(fc.constantFrom(...fieldNames), oddValue, { maxKeys: 10 })
      .map((value) => JSON.stringify(value)),
  },
  { weight: 2, arbitrary: oddValue.map((value) => JSON.stringify(value) ?? '') },
  { weight: 2, arbitrary: oddText },
  { weight: 1, arbitrary: fc.constant('['.repeat(20_000)) },
);

const queryNames = [
  'limit',
  'offset',
  'sort',
  'ascending',
  'mask',
  'filter',
  'service',
  'scope',
  'prefix',
  'ids',
  'batch',
  'etag',
  'nextPageToken',
  'accessType',
  'repositoryName',
  'realm',
  'teamId',
  'evaluationIds',
  'activeOnly',
  'fragment',
];

const anyRequest = fc.record({
  route: fc.constantFrom(...routes),
  method: fc.option(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'), {
    freq: 10,
  }),
  params: fc.array(fc.oneof({ weight: 3, arbitrary: knownId }, oddText), { minLength: 3, maxLength: 3 }),
  query: fc.array(fc.tuple(fc.constantFrom(...queryNames), oddText), { maxLength: 2 }),
  body,
  sendsBody: fc.boolean(),
  contentType: fc.option(
    fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', 'x', ''),
    { freq: 6 },
  ),
  who: fc.constantFrom('ada', 'ada', 'ada', 'ben', 'nobody', 'garbage', 'listener', 'basic', 'broken'),
});

async function freshWorld() {
  const synapse = await testSynapse((world) => {
    const ada = world.user('ada.reyes', { certified: true });
    const ben = world.user('ben.okafor');
    const project = world.project('RNA', { owner: ada, share: [[everyone.public, 'view']] });
    world.repository(project, 'tool', { tags: { v1: 'sha256:aa' } });
    world.external(project, 'quay.io/a/b');
    world.requirement('Data use', { on: [project] });
    world.evaluation('Queue', { project, owner: ada, rounds: [[-1, 1]] });
    return { ada, ben };
  });
  const tokenOf = async (user: { readonly id: string }) => {
    const wanted = { kind: 'personal', userId: user.id, scopes: allScopes, name: user.id } as const;
    return (await issueToken(synapse.context, wanted)).token;
  };
  const authorizations: Readonly<Record<string, string | undefined>> = {
    ada: `Bearer ${await tokenOf(synapse.ada)}`,
    ben: `Bearer ${await tokenOf(synapse.ben)}`,
    garbage: 'Bearer garbage.garbage.garbage',
    listener: synapse.context.listenerCredential,
    basic: `Basic ${Buffer.from('ada.reyes:correct horse').toString('base64')}`,
    broken: 'Basic %%%',
  };
  return { app: synapse.app, authorizations };
}

test(`${batches * requestsInBatch} random requests`, { timeout: 600_000 }, async () => {
  const statuses = new Map<number, number>();
  for (let batch = 0; batch < batches; batch++) {
    // Random requests also delete things and revoke tokens; a fresh world keeps the later ones interesting.
    const { app, authorizations } = await freshWorld();
    await fc.assert(
      fc.asyncProperty(anyRequest, async (one) => {
        const params = [...one.params];
        const path = one.route.url.replaceAll(/:\w+/g, () =>
          encodeURIComponent((params.pop() ?? '').toWellFormed()),
        );
        const query = new URLSearchParams(one.query.map(([name, value]) => [name, value.toWellFormed()]));
        const authorization = authorizations[one.who];
        const method = one.method ?? one.route.method;
        const answer = await app.server.inject({
          method,
          url: `${path}?${query}`,
          headers: {
            ...(authorization === undefined ? {} : { authorization }),
            'content-type': one.contentType ?? 'application/json',
          },
          ...(one.sendsBody && method !== 'GET' && method !== 'HEAD' ? { payload: one.body } : {}),
        });
        statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
        expect(answer.statusCode).toBeLessThan(500);
      }),
      { numRuns: requestsInBatch },
    );
  }
  // The property says little unless requests get through to the rules as well.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(batches * 15);
  expect(statuses.get(400) ?? 0).toBeGreaterThan(batches * 25);
  // What comes once in a thousand is asked for only where that many times is enough.
  const rare = batches >= 20 ? [204, 403] : [];
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, ...rare]));
});

test('bytes that are not HTTP, and requests that end half-way', async () => {
  const { app } = await testSynapse(() => ({}));
  const address = new URL(await app.server.listen({ host: '127.0.0.1', port: 0 }));
  const fragments = [
    'GARBAGE\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`,
    'POST /repo/v1/entity HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"a',
  ];
  for (const bytes of fragments) {
    const socket = connect(Number(address.port), '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.end(bytes);
    await closed;
  }
  const agent = new Agent({ keepAlive: false });
  const outgoing = request({
    host: '127.0.0.1',
    port: address.port,
    path: '/repo/v1/realm/principals',
    agent,
  });
  outgoing.end();
  const [response] = await once(outgoing, 'response');
  expect(response.statusCode).toBe(200);
  response.resume();
  await app.server.close();
});
