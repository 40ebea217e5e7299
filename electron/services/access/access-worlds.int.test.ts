/**
 * What Axon decides about access is compared with what Synapse then grants and allows, in random worlds of
 * users, teams, sharing settings, inheritance, access requirements, certification, terms, scopes and trash.
 * The facts are gathered by the real clients over HTTP; the token service is asked by the test itself.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rounds } from '#e2e/sandbox/long-form.ts';
import { everyone } from '#e2e/sandbox/world/access-level.ts';
import type { Named } from '#e2e/sandbox/world/world.ts';
import type { RegistryAction } from '#shared/models/access/access-facts.ts';
import type { GateId } from '#shared/models/access/access-gates.ts';
import { accessSentence, whyNot } from '#shared/models/access/access-words.ts';
import { type Judgement, judgeAccess, pushTo } from '#shared/models/access/judge-access.ts';
import type { Preflight } from '#shared/models/preflight.ts';
import { fail } from '#shared/problems.ts';
import type { EngineClient, InspectedImage } from '../../clients/engine/engine-client.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import { preflightPush } from '../preflight/preflight-push.ts';
import { problemReader } from '../problem-of.ts';
import { SharingService } from '../sharing/sharing-service.ts';
import { type AccessWorld, startAccessWorld } from './access-world.fixture.ts';
import { type AccessQuestion, accessFacts, askAccess } from './gather-access.ts';

let accessWorld: AccessWorld;
beforeAll(async () => {
  accessWorld = await startAccessWorld(() => undefined);
});
afterAll(() => accessWorld.stop());

const never = new AbortController().signal;
const types = [
  'READ',
  'DOWNLOAD',
  'CREATE',
  'UPDATE',
  'DELETE',
  'CHANGE_PERMISSIONS',
  'CHANGE_SETTINGS',
  'MODERATE',
] as const;
const scopes = ['view', 'download', 'modify'] as const;
type Scope = (typeof scopes)[number];

const accessArbitrary = fc.oneof(
  fc.constantFrom('view' as const, 'download' as const, 'edit' as const, 'delete' as const, 'admin' as const),
  fc.subarray([...types], { minLength: 1 }),
);
const sharesArbitrary = fc.array(
  fc.tuple(fc.constantFrom('me', 'me', 'my team', 'other team', 'everyone', 'other'), accessArbitrary),
  { maxLength: 4 },
);
const oneIn = (most: number) => fc.integer({ min: 1, max: most }).map((number) => number === 1);
const worldArbitrary = fc.record({
  /** Who asks: somebody with a token, or nobody at all. */
  signedIn: oneIn(15).map((isNobody) => !isNobody),
  owner: fc.constantFrom('me', 'other', 'other'),
  certified: fc.oneof(fc.constant(true), fc.boolean()),
  admin: oneIn(12),
  terms: fc.constantFrom('UP_TO_DATE', 'UP_TO_DATE', 'UP_TO_DATE', 'MUST_AGREE_SOON', 'MUST_AGREE_NOW'),
  scopes: fc.oneof(fc.constant([...scopes]), fc.constant([...scopes]), fc.subarray([...scopes])),
  projectShares: sharesArbitrary,
  publicRead: oneIn(6),
  ownShares: fc.option(sharesArbitrary, { freq: 3 }),
  openData: oneIn(10),
  requirement: fc.constantFrom('none', 'none', 'project', 'repository', 'repository'),
  approved: fc.boolean(),
  exempt: oneIn(4),
  twoFactor: fc.boolean(),
  trashed: fc.constantFrom('no', 'no', 'no', 'no', 'no', 'repository', 'project'),
  judgesSubmissions: oneIn(12),
} as const);
type Facts = typeof worldArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

type Arranged = ReturnType<typeof arrange>;

let number = 0;

/** Arranges one world of its own in the running sandbox. */
function arrange(facts: Facts) {
  const { world } = accessWorld.sandbox;
  number += 1;
  const { certified, admin, terms } = facts;
  const me = world.user(`me.${number}`, { certified, admin, terms });
  const other = world.user(`other.${number}`, { certified: true });
  const people = {
    me,
    other,
    'my team': world.team(`Mine ${number}`, [other, me]),
    'other team': world.team(`Others ${number}`, [other]),
    everyone: everyone.signedIn,
  };
  const toShares = (shares: Facts['projectShares']) =>
    shares.map(([who, what]) => [people[who as keyof typeof people], what] as const);
  const owner = facts.owner === 'me' ? me : other;
  const open = facts.publicRead ? [[everyone.public, 'view'] as const] : [];
  const share = [...toShares(facts.projectShares), ...open];
  const project = world.project(`Project ${number}`, { owner, share });
  const repository = world.repository(project, 'tool', { openData: facts.openData });
  if (facts.ownShares !== null && facts.ownShares.length > 0) {
    world.share(repository, toShares(facts.ownShares));
  }
  if (facts.requirement !== 'none') {
    world.requirement(`Requirement ${number}`, {
      on: [facts.requirement === 'project' ? project : repository],
      approved: facts.approved ? [me] : [],
      exempt: facts.exempt ? [me] : [],
      twoFactor: facts.twoFactor,
    });
  }
  if (facts.judgesSubmissions) submitTo(me, other, project, repository);
  if (facts.trashed !== 'no') world.trash(facts.trashed === 'project' ? project : repository, me);
  return { me, project, repository };
}

/** An evaluation whose submissions the user may read, with the repository submitted to it. */
function submitTo(me: Named, other: Named, project: Named, repository: Named): void {
  const { world } = accessWorld.sandbox;
  const evaluation = world.evaluation(`Challenge ${number}`, {
    project,
    owner: other,
    share: [[me, ['READ', 'READ_PRIVATE_SUBMISSION']]],
  });
  const id = String(9_000_000 + number);
  world.state.submissions[id] = {
    id,
    evaluationId: evaluation.id,
    entityId: repository.id,
  } as (typeof world.state.submissions)[string];
}

async function tokenFor(me: Named, facts: Facts): Promise<string | undefined> {
  if (!facts.signedIn) return undefined;
  // An empty list would ask for all scopes; one that helps with nothing here stands for none.
  return accessWorld.sandbox.tokenFor(
    me,
    facts.scopes.length === 0 ? ['openid'] : (facts.scopes as readonly Scope[]),
  );
}

interface Attempt {
  readonly action: RegistryAction;
  readonly name: 'tool' | 'fresh';
}
const attempts: readonly Attempt[] = [
  { action: 'pull', name: 'tool' },
  { action: 'push', name: 'tool' },
  { action: 'push', name: 'fresh' },
  { action: 'pull', name: 'fresh' },
];

/** To a repository that exists Docker asks to pull as well when it pushes. */
function goesThrough({ action, name }: Attempt, actions: readonly string[]): boolean {
  if (action === 'pull') return name === 'tool' && actions.includes('pull');
  return actions.includes('push') && (name === 'fresh' || actions.includes('pull'));
}

/** What the judge says, with and without what the registry's token tells. */
async function judged(session: AccountSession, project: Named, { action, name }: Attempt) {
  const question: AccessQuestion = {
    action,
    name: { registry: accessWorld.endpoint.registry, projectId: project.id, name },
    projectWords: project.name,
    repositoryWords: name,
  };
  const queries = askAccess(session, question, never);
  const judge = async (known: typeof queries) => {
    const facts = await accessFacts(session, question, known, never);
    return judgeAccess(facts, action === 'pull' ? 'pull' : pushTo(facts.entity));
  };
  const untold = async () => fail('registry-unreachable', { registry: '', detail: '' });
  return { exact: await judge(queries), told: await judge({ ...queries, granted: untold }) };
}

test('in random worlds, the judge says yes exactly where the registry’s token grants', async () => {
  const outcomes = new Map<string, number>();
  const count = (key: string) => outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
  await fc.assert(
    fc.asyncProperty(worldArbitrary, async (facts) => {
      const arranged = arrange(facts);
      const { me, project } = arranged;
      const token = await tokenFor(me, facts);
      const session = accessWorld.sessionWith(token);
      const check = async (attempt: Attempt) => {
        const grants = await accessWorld.granted(token, `${project.id}/${attempt.name}`);
        const truth = goesThrough(attempt, grants);
        const { exact, told } = await judged(session, project, attempt);
        const words = JSON.stringify({ attempt, facts, exact, told });
        expect(exact.verdict === 'allowed', words).toBe(truth);
        checkWithoutGrant(told, truth, attempt, facts, words);
        count(outcomeOf(attempt, told));
        if (attempt.action === 'push') await checkPreflight(session, project, attempt.name, truth, facts);
      };
      await Promise.all(attempts.map(check));
      await checkWords(session, arranged, token, facts);
    }),
    { numRuns: rounds(250, 2000) },
  );
  for (const { action, name } of attempts.slice(0, 3)) {
    expect(outcomes.get(`${action} ${name}: allowed`) ?? 0).toBeGreaterThan(10);
  }
  const gates: readonly GateId[] = ['account', 'terms', 'scope', 'project', 'presence', 'certification'];
  for (const gate of [...gates, 'sharing', 'requirement', 'download']) {
    const met = [...outcomes].filter(([key]) => key.endsWith(`: ${gate}`));
    expect(met, gate).not.toEqual([]);
  }
}, 300_000);

/**
 * From Synapse's answers alone the judge comes to the same, but where Synapse tells nothing: to a token that
 * may not view, of a repository that may not be read, and of what evaluation administrators may pull.
 */
function checkWithoutGrant(told: Judgement, truth: boolean, attempt: Attempt, facts: Facts, words: string) {
  if (attempt.name === 'tool' && facts.judgesSubmissions) return;
  if (told.verdict === 'unknown') {
    const isBlind = !facts.scopes.includes('view') || attempt.name === 'tool';
    expect(isBlind && told.fact !== 'scopes', words).toBe(true);
  } else {
    expect(told.verdict === 'allowed', words).toBe(truth);
  }
}

/** What the sharing page, a button and a target say of project and repository. */
async function checkWords(
  session: AccountSession,
  { project, repository }: Arranged,
  token: string | undefined,
  facts: Facts,
) {
  // Without a look at them nothing is said.
  if (!facts.signedIn || !facts.scopes.includes('view') || facts.terms === 'MUST_AGREE_NOW') return;
  const service = new SharingService(session);
  const says = async (id: string, action: RegistryAction, truth: boolean) => {
    const { access } = await service.get(id, never);
    const words = [
      !accessSentence(access, action).startsWith('You can’t'),
      whyNot(access[action], action, access.kind) === undefined,
    ];
    expect(words, JSON.stringify({ action, facts, access })).toEqual([truth, truth]);
  };
  const grants = (name: string) => accessWorld.granted(token, `${project.id}/${name}`);
  const [onTool, onFresh] = await Promise.all([grants('tool'), grants('fresh')]);
  await says(project.id, 'push', onFresh.includes('push'));
  // Nothing tells of what evaluation administrators may pull.
  if (facts.judgesSubmissions) return;
  await says(repository.id, 'pull', onTool.includes('pull'));
  await says(repository.id, 'push', onTool.length === 2);
}

/** The preflight never promises what is then refused; of a token that may not view it can't know enough. */
async function checkPreflight(
  session: AccountSession,
  project: Named,
  name: string,
  truth: boolean,
  facts: Facts,
) {
  const { canPush, checks } = await preflight(session, project, name);
  const words = JSON.stringify({ name, facts, checks });
  if (facts.scopes.includes('view')) expect(canPush, words).toBe(truth);
  else expect(canPush && !truth, words).toBe(false);
}

const image: InspectedImage = {
  id: `sha256:${'1'.repeat(64)}`,
  platform: { os: 'linux', architecture: 'amd64' },
  size: 0,
  createdAt: 0,
  diffIds: [],
  layers: [],
  labels: {},
  configuration: {},
  references: [],
  repoDigests: [],
} as unknown as InspectedImage;
const problemOf = problemReader((message, facts) => console.error(message, facts));

async function preflight(session: AccountSession, project: Named, name: string): Promise<Preflight> {
  const engine = { inspectImage: async () => image } as unknown as EngineClient;
  const target = { projectId: project.id, projectName: project.name, name, tag: 'v1' };
  const request = { imageId: image.id, localName: 'image', ...target };
  let last: Preflight | undefined;
  for await (const next of preflightPush({ engine, session, problemOf }, request, never)) last = next;
  if (last === undefined) throw new Error('the preflight said nothing');
  return last;
}

function outcomeOf({ action, name }: Attempt, judgement: Judgement): string {
  const { verdict } = judgement;
  return `${action} ${name}: ${verdict === 'denied' ? judgement.gate : verdict}`;
}

test('an editor who has not met an access requirement is told before a push to a repository that exists', async () => {
  const { sandbox, sessionWith, granted } = accessWorld;
  const { world } = sandbox;
  const [owner, editor] = [
    world.user('green.owner', { certified: true }),
    world.user('green.editor', { certified: true }),
  ];
  const project = world.project('Restricted data', { owner, share: [[editor, 'edit']] });
  world.requirement('Data use', { on: [world.repository(project, 'tool')] });
  const token = await sandbox.tokenFor(editor);
  // The registry would take the push, and refuses what an engine asks for beside it.
  expect(await granted(token, `${project.id}/tool`)).toEqual(['push']);
  const { canPush, checks } = await preflight(sessionWith(token), project, 'tool');
  expect(canPush).toBe(false);
  expect(checks.flatMap(({ problem }) => problem?.code ?? [])).toEqual(['access-requirement-unmet']);
  expect((await preflight(sessionWith(token), project, 'fresh')).canPush).toBe(true);
});
