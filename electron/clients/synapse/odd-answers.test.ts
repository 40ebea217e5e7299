import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { rounds } from '#e2e/sandbox/long-form.ts';
import { digestSchema } from '#shared/models/digest.ts';
import { ProblemError, problemSchema } from '#shared/problems.ts';
import { collectGarbage } from '../http/collect-garbage.fixture.ts';
import { type LocalServer, type Respond, sendJson, startLocalServer } from '../http/local-server.fixture.ts';
import { type OddAnswer, oddAnswers, oddResponse, sendOdd } from '../http/odd-bodies.fixture.ts';
import type { Pauses } from '../http/with-retry.ts';
import { createSynapseClient } from './create-synapse-client.ts';
import { recordRequests } from './recorded-requests.fixture.ts';
import { createSynapseSignIn, type SynapseSignIn } from './sign-in-calls.ts';
import type { SynapseClient } from './synapse-client.ts';

const signal = AbortSignal.timeout(rounds(120_000, 900_000));
const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2VjcmV0';
const open: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

interface Tuning {
  readonly idleTimeout?: number;
  readonly limit?: number;
  readonly fetch?: typeof fetch;
  readonly pauses?: Pauses;
}

async function start(
  respond: Respond,
  tuning: Tuning = {},
): Promise<{ server: LocalServer; client: SynapseClient; signIn: SynapseSignIn }> {
  const server = await startLocalServer(respond);
  open.push(server);
  const endpoint = {
    name: 'test',
    rest: server.url,
    registry: 'registry.test',
    portal: 'https://portal.test',
  };
  const pauses = { first: 1, longest: 1 };
  const pace = { requests: 1_000_000, within: 1 };
  const tuned = { endpoint, pauses, pace, ...tuning };
  const client = createSynapseClient({ ...tuned, token: async () => token });
  return { server, client, signIn: createSynapseSignIn(tuned) };
}

async function problemOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

test.each([
  [
    401,
    { reason: 'Invalid access token' },
    { code: 'token-rejected', facts: { reason: 'Invalid access token' } },
  ],
  [
    403,
    {
      error: 'insufficient_scope',
      error_description: 'Request lacks scope(s) required by this service: download, view',
    },
    { code: 'scope-missing', facts: { missing: ['download', 'view'] } },
  ],
  [
    403,
    { error: 'insufficient_scope', reason: 'insufficient_scope. Something else' },
    { code: 'scope-missing', facts: { missing: ['view', 'download', 'modify'] } },
  ],
  [
    403,
    { reason: 'Certification required.', errorCode: 'USER_CERTIFICATION_REQUIRED' },
    { code: 'not-certified', facts: { quizUrl: 'https://portal.test/Quiz:Certification' } },
  ],
  [
    403,
    { concreteType: 'x', reason: 'You lack READ.' },
    { code: 'synapse-refused', facts: { reason: 'You lack READ.' } },
  ],
  [404, { reason: 'no' }, { code: 'entity-missing', facts: { what: 'project', id: 'syn1' } }],
  [409, { reason: 'name in use' }, { code: 'synapse-name-taken' }],
  [412, { reason: 'stale' }, { code: 'synapse-changed-meanwhile' }],
  [400, { reason: 'bad' }, { code: 'synapse-refused', facts: { status: 400, reason: 'bad' } }],
  [429, { reason: 'slow down' }, { code: 'synapse-throttled', facts: { reason: 'slow down' } }],
  [500, { reason: 'oops' }, { code: 'synapse-unavailable', facts: { status: 500, reason: 'oops' } }],
  [503, { reason: 'down for maintenance' }, { code: 'synapse-unavailable', facts: { status: 503 } }],
  [302, {}, { code: 'synapse-unusable-answer' }],
  [200, { entity: {} }, { code: 'synapse-unusable-answer' }],
])('status %i with %j', async (status, body, expected) => {
  const { client } = await start((_request, response) =>
    sendJson(response, status, body, { location: 'https://elsewhere.test/' }),
  );
  expect(await problemOf(client.project('syn1', signal))).toMatchObject(expected);
});

test.each([200, 401, 403, 404, 409])(
  'a web page with status %i says nothing about the user',
  async (status) => {
    const { client } = await start((_request, response) => {
      response
        .writeHead(status, { 'content-type': 'text/html' })
        .end('<html>Sign in to the hotel’s network</html>');
    });
    expect((await problemOf(client.project('syn1', signal))).code).toBe('synapse-unusable-answer');
    expect((await problemOf(client.findRepositoryId('a/b', signal))).code).toBe('synapse-unusable-answer');
  },
);

test('an unknown repository may be a 404 or a 400', async () => {
  for (const status of [404, 400]) {
    const { client } = await start((_request, response) => sendJson(response, status, { reason: 'unknown' }));
    expect(await client.findRepositoryId('registry.test/syn1/a', signal)).toBeUndefined();
  }
});

test('an answer for the anonymous user means that the token is nobody’s', async () => {
  const { client } = await start((_request, response) =>
    sendJson(response, 200, { userId: '273950', userProfile: { ownerId: '273950', userName: 'anonymous' } }),
  );
  expect((await problemOf(client.whoAmI(signal))).code).toBe('token-rejected');
});

test('ids as numbers, nulls and fields of a newer Synapse are understood', async () => {
  const { client } = await start((_request, response) =>
    sendJson(response, 200, {
      userId: 3350001,
      isCertified: null,
      userProfile: { userName: 'ada.reyes', firstName: null, lastName: ' ', newField: [1] },
      newer: {},
    }),
  );
  const expected = { userId: '3350001', userName: 'ada.reyes', displayName: 'ada.reyes', certified: false };
  expect(await client.whoAmI(signal)).toEqual(expected);
});

test('throttling is tried ten times, trouble three times, and both are told in the end', async () => {
  for (const [status, tries] of [
    [429, 10],
    [502, 3],
    [503, 3],
    [504, 3],
    [500, 1],
  ] as const) {
    let failures = Number.POSITIVE_INFINITY;
    const { server, client } = await start((_request, response) => {
      failures -= 1;
      const status200 = { userCurrentTermsOfServiceState: 'UP_TO_DATE' };
      return failures < 0
        ? sendJson(response, 200, status200)
        : sendJson(response, status, { reason: 'wait' });
    });
    await problemOf(client.termsStatus(signal));
    expect(server.seen.length, String(status)).toBe(tries);
    failures = tries - 1;
    expect(await client.termsStatus(signal)).toMatchObject({ accepted: true });
  }
});

test('what may not be done twice is tried again only where it was throttled', async () => {
  for (const [status, tries] of [
    [429, 10],
    [503, 1],
  ] as const) {
    const { server, client } = await start((_request, response) => sendJson(response, status, {}));
    await problemOf(client.createProject({ name: 'New' }, signal));
    expect(server.seen.length, String(status)).toBe(tries);
  }
});

test('no more than three requests are under way, and pauses block nobody', async () => {
  const held: (() => void)[] = [];
  const respond: typeof fetch = (url) =>
    new Promise((resolve) => {
      const answer = String(url).includes('slow')
        ? () => resolve(Response.json({ reason: 'wait' }, { status: 429 }))
        : () => resolve(Response.json({ totalNumberOfResults: 0, results: [] }));
      held.push(answer);
    });
  const { client } = await start((_request, response) => response.destroy(), {
    fetch: respond,
    pauses: { first: 3_600_000, longest: 3_600_000 },
  });
  const cancel = new AbortController();
  const throttled = ['slow1', 'slow2', 'slow3'].map((id) => client.tags(id, { offset: 0 }, cancel.signal));
  const others = Array.from({ length: 20 }, (_, index) => client.tags(`syn${index}`, { offset: 0 }, signal));
  const ended = Promise.allSettled(throttled);
  for (let left = 23; left > 0; ) {
    const most = Math.min(3, left);
    while (held.length < most) await turn();
    // Any that should not have begun would have begun by now.
    for (let turns = 0; turns < 20; turns += 1) await turn();
    expect(held).toHaveLength(most);
    left -= most;
    for (const answer of held.splice(0)) answer();
  }
  await Promise.all(others);
  cancel.abort(new Error('enough'));
  expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});

test('a silent Synapse is left by Cancel and at the limit, whatever garbage was collected meanwhile', async () => {
  const arrivals = new EventEmitter();
  const respond = () => void arrivals.emit('request');
  const hour = await start(respond, { idleTimeout: 3_600_000 });
  const cancel = new AbortController();
  const calls = [
    hour.client.termsStatus(cancel.signal),
    hour.client.createProject({ name: 'N' }, cancel.signal),
  ];
  const endings = Promise.allSettled(calls);
  while (hour.server.seen.length < calls.length) await once(arrivals, 'request');
  await collectGarbage();
  const reason = new Error('cancelled by hand');
  cancel.abort(reason);
  expect(await endings).toEqual(calls.map(() => ({ status: 'rejected', reason })));

  const second = await start(respond, { idleTimeout: 1000 });
  const problem = problemOf(second.client.termsStatus(signal));
  await once(arrivals, 'request');
  await collectGarbage();
  expect(await problem).toMatchObject({ code: 'synapse-unreachable' });
});

test('silence, a closed door and an answer without end are Problems', async () => {
  const silent = await start(() => {}, { idleTimeout: 60 });
  expect(await problemOf(silent.client.termsStatus(signal))).toMatchObject({
    code: 'synapse-unreachable',
    facts: { detail: 'no answer within 0.06 s' },
  });
  const closed = await start(() => {});
  await closed.server.close();
  expect(await problemOf(closed.client.termsStatus(signal))).toMatchObject({
    code: 'synapse-unreachable',
    facts: { endpoint: closed.server.url },
  });
  const endless = await start((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    pour(response);
  });
  expect(await problemOf(endless.client.termsStatus(signal))).toMatchObject({
    code: 'synapse-unusable-answer',
    facts: { detail: 'the answer is longer than 4194304 bytes' },
  });
});

test('20 MB of JSON of another shape are a Problem, read whole or not', async () => {
  const long = JSON.stringify({ results: 'x'.repeat(20 * 1024 * 1024) });
  for (const limit of [4, 64]) {
    const { client } = await start((_request, response) => response.writeHead(200).end(long), {
      limit: limit * 1024 * 1024,
    });
    expect((await problemOf(client.listProjects({ filter: 'all' }, signal))).code).toBe(
      'synapse-unusable-answer',
    );
  }
});

test('a list that never ends is given up', async () => {
  const endless = {
    totalNumberOfResults: 1e12,
    results: Array.from({ length: 5 }, () => ({ tag: 'a', digest: 'x', createdOn: '2026-01-01T00:00:00Z' })),
  };
  const { client } = await start((_request, response) => response.destroy(), {
    fetch: async () => Response.json(endless),
  });
  expect((await problemOf(client.findTag('syn1', 'v1', signal))).code).toBe('synapse-unusable-answer');
});

function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  const write = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', write);
  write();
}

const samples = [
  {
    userId: '1',
    isCertified: true,
    userProfile: { ownerId: '1', userName: 'ada', firstName: 'Ada', lastName: 'R' },
  },
  { userCurrentTermsOfServiceState: 'UP_TO_DATE' },
  { results: [{ id: 'syn1', name: 'One', lastActivity: '2026-02-11T17:03:11.482Z' }], nextPageToken: null },
  { page: [], nextPageToken: null, totalChildCount: 0 },
  {
    totalNumberOfResults: 1,
    results: [{ tag: 'v1', digest: `sha256:${'1'.repeat(64)}`, createdOn: '2026-02-11T17:03:11Z' }],
  },
  {
    totalNumberOfResults: 1,
    results: [{ id: 'syn1', name: 'One', type: 'org.sagebionetworks.repo.model.Project' }],
  },
  { id: 'syn1' },
  { accessToken: 'a.b.c', twoFaToken: 't', userId: 1, token: 'a.b.c', active: true, scope: 'view' },
  { id: 'syn2', etag: 'e', resourceAccess: [{ principalId: 1, accessType: ['READ', 'DOWNLOAD'] }] },
  { children: [{ ownerId: '1', userName: 'ada', firstName: 'Ada', isIndividual: true }] },
  {
    found: 1,
    start: 0,
    hits: [{ id: 'syn2', name: 'syn2', node_type: 'dockerrepo', modified_on: 1770829391 }],
  },
  {
    totalNumberOfResults: 1,
    results: [
      { id: '1', name: 'Queue', contentSource: 'syn1', etag: 'e', createdOn: '2026-02-11T17:03:11Z' },
    ],
  },
  {
    page: [{ id: '7', roundStart: '2026-02-11T17:03:11Z', roundEnd: '2026-03-11T17:03:11Z', limits: [] }],
    nextPageToken: null,
  },
  { teamId: '2', evaluationId: '1', teamEligibility: { isEligible: true }, membersEligibility: [] },
  { id: '9', status: 'RECEIVED', entityId: 'syn2', canCancel: false, cancelRequested: false },
  { actions: [{ concreteType: 'org.sagebionetworks.repo.model.download.EnableTwoFa' }] },
  { objectId: 1, restrictionLevel: 'OPEN', hasUnmetAccessRequirement: false },
  {
    reason: 'no',
    errorCode: 'x',
    error: 'insufficient_scope',
    error_description: 'lacks: view',
    concreteType: 'x',
  },
  {
    entity: {
      concreteType: 'org.sagebionetworks.repo.model.docker.DockerRepository',
      id: 'syn2',
      name: 'syn2',
      parentId: 'syn1',
      etag: 'e',
      repositoryName: 'registry.test/syn1/a',
      isManaged: true,
      createdOn: '2026-02-11T17:03:11.482Z',
      modifiedOn: '2026-02-11T17:03:11.482Z',
      modifiedBy: '1',
    },
    permissions: { canEdit: true, canDownload: true },
    path: { path: [{ id: 'syn1', name: 'One' }] },
    benefactorAcl: { id: 'syn1' },
    restrictionInformation: { hasUnmetAccessRequirement: false },
  },
];

const digest = digestSchema.parse(`sha256:${'a'.repeat(64)}`);
const ownSharing = [{ principalId: '1', accessTypes: ['READ'] }] as const;
const submission = { evaluationId: '1', repositoryId: 'syn2', repositoryEtag: 'e', digest };

/** Every call that there is; the compiler sees to it that none is left out. */
const calls = {
  whoAmI: (client) => client.whoAmI(signal),
  termsStatus: (client) => client.termsStatus(signal),
  listProjects: (client) => client.listProjects({ filter: 'team' }, signal),
  favorites: (client) => client.favorites(signal),
  setFavorite: (client) => client.setFavorite('syn1', false, signal),
  project: (client) => client.project('syn1', signal),
  repository: (client) => client.repository('syn2', signal),
  repositoryHeaders: (client) => client.repositoryHeaders('syn1', undefined, signal),
  repositoryEntity: (client) => client.repositoryEntity('syn2', signal),
  entityNames: (client) => client.entityNames(['syn1'], signal),
  findRepositoryId: (client) => client.findRepositoryId('registry.test/syn1/a', signal),
  tags: (client) => client.tags('syn2', { offset: 0 }, signal),
  findTag: (client) => client.findTag('syn2', 'v1', signal),
  downloadActions: (client) => client.downloadActions('syn2', signal),
  entityAccess: (client) => client.entityAccess('syn2', signal),
  entityPresence: (client) => client.entityPresence('syn2', signal),
  repositoryPresence: (client) => client.repositoryPresence('registry.test/syn1/a', signal),
  findPrincipals: (client) => client.findPrincipals('ada', signal),
  principals: (client) => client.principals(['1'], signal),
  wellKnownPrincipals: (client) => client.wellKnownPrincipals(signal),
  teamsOf: (client) => client.teamsOf('1', signal),
  searchRepositories: (client) => client.searchRepositories({ words: 'rna' }, signal),
  searchProjects: (client) => client.searchProjects({ words: 'rna' }, signal),
  sharing: (client) => client.sharing('syn2', signal),
  createOwnSharing: (client) => client.createOwnSharing('syn2', ownSharing, signal),
  changeOwnSharing: (client) => client.changeOwnSharing('syn2', { etag: 'e', entries: ownSharing }, signal),
  removeOwnSharing: (client) => client.removeOwnSharing('syn2', signal),
  createProject: (client) => client.createProject({ name: 'New' }, signal),
  addExternalRepository: (client) =>
    client.addExternalRepository({ projectId: 'syn1', repositoryName: 'quay.io/a/b' }, signal),
  changeExternalRepository: (client) =>
    client.changeExternalRepository({ id: 'syn2', etag: 'e', repositoryName: 'quay.io/a/b' }, signal),
  recordTag: (client) => client.recordTag('syn2', { tag: 'v1', digest }, signal),
  moveToTrash: (client) => client.moveToTrash('syn2', signal),
  trash: (client) => client.trash({ offset: 0 }, signal),
  restoreFromTrash: (client) => client.restoreFromTrash('syn2', signal),
  purgeFromTrash: (client) => client.purgeFromTrash('syn2', signal),
  createToken: (client) => client.createToken('Axon', ['view'], signal),
  tokenRecords: (client) => client.tokenRecords(signal),
  tokenRecord: (client) => client.tokenRecord('1', signal),
  revokeToken: (client) => client.revokeToken('1', signal),
  tokenState: (client) => client.tokenState('a.b.c', signal),
  endSession: (client) => client.endSession(signal),
  availableEvaluations: (client) => client.availableEvaluations({ offset: 0 }, signal),
  evaluationsOf: (client) => client.evaluationsOf('syn1', { offset: 0 }, signal),
  evaluation: (client) => client.evaluation('1', signal),
  rounds: (client) => client.rounds('1', signal),
  teamEligibility: (client) => client.teamEligibility('1', '2', signal),
  submit: (client) => client.submit(submission, signal),
  submissions: (client) => client.submissions('1', { offset: 0 }, signal),
  submissionStatus: (client) => client.submissionStatus('1', signal),
  cancelSubmission: (client) => client.cancelSubmission('1', signal),
  withPassword: (_, signIn) => signIn.withPassword('ada', 'secret', signal),
  withCode: (_, signIn) =>
    signIn.withCode({ userId: '1', token: 't' }, { kind: 'one-time', text: '123456' }, signal),
} satisfies Record<
  keyof SynapseClient | keyof SynapseSignIn,
  (client: SynapseClient, signIn: SynapseSignIn) => Promise<unknown>
>;

test('each call asks for what the specification knows, in the way that it says', async () => {
  const recorded = recordRequests();
  const { client, signIn } = await start((_request, response) => sendJson(response, 200, {}), {
    fetch: recorded.fetch,
  });
  for (const call of Object.values(calls)) await call(client, signIn).catch(() => undefined);
  expect(await recorded.mistakes()).toEqual([]);
  expect(recorded.endpoints().length).toBeGreaterThan(40);
});

/** Makes each answer to be met by each call by chance; tells in what ways calls ended. */
async function meetOddAnswers(
  { client, signIn }: { readonly client: SynapseClient; readonly signIn: SynapseSignIn },
  show: (odd: OddAnswer) => void,
  numRuns: number,
) {
  const endings = { values: new Set<string>(), problems: new Set<string>() };
  const names = Object.keys(calls) as (keyof typeof calls)[];
  const property = fc.asyncProperty(oddAnswers(samples), fc.constantFrom(...names), async (odd, name) => {
    show(odd);
    try {
      await calls[name](client, signIn);
      endings.values.add(name);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problemSchema.parse(error.problem);
      expect(JSON.stringify(error.problem)).not.toContain(token);
      endings.problems.add(error.problem.code);
    }
  });
  await fc.assert(property, { numRuns });
  return endings;
}

test('2,000 odd answers: each call ends in a value or in a Problem that can be told', async () => {
  let answer: OddAnswer | undefined;
  const started = await start((_request, response) => response.destroy(), {
    fetch: async () => (answer === undefined ? Response.error() : oddResponse(answer)),
  });
  const endings = await meetOddAnswers(
    started,
    (odd) => {
      answer = odd;
    },
    rounds(2000, 20_000),
  );
  // Otherwise the answers were not odd in enough ways, or so odd that nothing was read.
  expect(endings.values.size).toBeGreaterThan(Object.keys(calls).length / 2);
  expect([...endings.problems]).toEqual(
    expect.arrayContaining([
      'synapse-unusable-answer',
      'token-rejected',
      'synapse-unreachable',
      'entity-missing',
    ]),
  );
});

test('100 of them over real connections', async () => {
  let answer: OddAnswer | undefined;
  const started = await start((_request, response) => answer && sendOdd(answer, response));
  const endings = await meetOddAnswers(
    started,
    (odd) => {
      answer = odd;
    },
    100,
  );
  expect(endings.problems).toContain('synapse-unusable-answer');
});
