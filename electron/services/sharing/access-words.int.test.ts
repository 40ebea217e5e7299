/**
 * What Axon says that a user may do is compared with what Synapse then allows or refuses, in random worlds of
 * users, teams, sharing settings, inheritance, access requirements, scopes and trash.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rounds } from '#e2e/sandbox/long-form.ts';
import { everyone } from '#e2e/sandbox/world/access-level.ts';
import type { Named } from '#e2e/sandbox/world/world.ts';
import type { GateId } from '#shared/models/access/access-gates.ts';
import { accessSentence, gateToName, mayTry } from '#shared/models/access/access-words.ts';
import { type Access, type EntityAction, entityActionSchema } from '#shared/models/access/judge-access.ts';
import { ProblemError } from '#shared/problems.ts';
import { type AccessWorld, startAccessWorld } from '../access/access-world.fixture.ts';
import { SharingService } from './sharing-service.ts';

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
  fc.tuple(fc.constantFrom('me', 'my team', 'other team', 'everyone', 'other'), accessArbitrary),
  { maxLength: 4 },
);
const worldArbitrary = fc.record({
  target: fc.constantFrom('project', 'repository', 'repository', 'external'),
  owner: fc.constantFrom('me', 'other', 'other'),
  certified: fc.boolean(),
  admin: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  terms: fc.constantFrom('UP_TO_DATE', 'UP_TO_DATE', 'MUST_AGREE_SOON', 'MUST_AGREE_NOW'),
  scopes: fc.oneof(fc.constant([...scopes]), fc.subarray([...scopes])),
  projectShares: sharesArbitrary,
  ownShares: fc.option(sharesArbitrary, { freq: 3 }),
  openData: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  requirement: fc.constantFrom('none', 'none', 'project', 'repository'),
  approved: fc.boolean(),
  exempt: fc.boolean(),
  twoFactor: fc.boolean(),
  trashed: fc.constantFrom('no', 'no', 'no', 'no', 'repository', 'project'),
} as const);
type Facts = typeof worldArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

let number = 0;

/** Arranges one world of its own in the running sandbox. */
function arrange(facts: Facts) {
  const { world } = accessWorld.sandbox;
  number += 1;
  const me = world.user(`me.${number}`, {
    certified: facts.certified,
    admin: facts.admin,
    terms: facts.terms,
  });
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
  const project = world.project(`Project ${number}`, { owner, share: toShares(facts.projectShares) });
  const repository =
    facts.target === 'external'
      ? world.external(project, `quay.io/bio/tool${number}`)
      : world.repository(project, 'tool', { openData: facts.openData });
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
  if (facts.trashed !== 'no') world.trash(facts.trashed === 'project' ? project : repository, me);
  const target = facts.target === 'project' ? project : repository;
  return { me, project, repository, target };
}
type Arranged = ReturnType<typeof arrange>;

async function tokenFor(me: Named, wanted: readonly Scope[]): Promise<string> {
  // An empty wish would be for all scopes; one that helps with nothing here stands for none.
  return accessWorld.sandbox.tokenFor(me, wanted.length === 0 ? ['openid'] : wanted);
}

/** What Axon's own service says. */
async function said(token: string, id: string): Promise<Access> {
  return (await new SharingService(accessWorld.sessionWith(token)).get(id, never)).access;
}

async function ask(token: string, method: string, path: string, body?: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(`${accessWorld.sandbox.synapse}/repo/v1${path}`, { method, headers, ...content });
}

/** What Synapse does when it is tried; in the end the target is deleted, where that is allowed. */
async function tried(
  token: string,
  { me, project, target }: Arranged,
  facts: Facts,
): Promise<Readonly<Record<EntityAction, boolean>>> {
  const has = async (type: string) => {
    const answer = await ask(token, 'GET', `/entity/${target.id}/access?accessType=${type}`);
    return answer.ok && (await answer.json()) === true;
  };
  const isProject = facts.target === 'project';
  const path = isProject ? `${project.id}/fresh` : `${project.id}/tool`;
  const grants = await accessWorld.granted(token, path);
  const pulls = isProject
    ? (await has('DOWNLOAD')) && facts.scopes.includes('download')
    : grants.includes('pull');
  const external = facts.target === 'external';
  return {
    view: (await ask(token, 'GET', `/entity/${target.id}`)).ok,
    pull: !external && pulls,
    push: !external && (isProject ? grants.includes('push') : grants.length === 2),
    administer:
      (await has('CHANGE_PERMISSIONS')) && (await has('CHANGE_SETTINGS')) && facts.scopes.includes('modify'),
    share: await canShare(token, me, target),
    delete: (await ask(token, 'DELETE', `/entity/${target.id}`)).ok && !isInTrash(facts),
  };
}

/** Deleting what is in the trash already does nothing, and is no error. */
function isInTrash({ trashed, target }: Facts): boolean {
  return trashed === 'project' || (trashed === 'repository' && target !== 'project');
}

/** Gives the user everything, and takes it back behind Synapse's back. */
async function canShare(token: string, me: Named, target: Named): Promise<boolean> {
  const { acls } = accessWorld.sandbox.world.state;
  const before = structuredClone(acls[target.id]);
  const body = {
    etag: before?.etag,
    resourceAccess: [{ principalId: Number(me.id), accessType: [...types] }],
  };
  const answer = await ask(token, before === undefined ? 'POST' : 'PUT', `/entity/${target.id}/acl`, body);
  if (before === undefined) delete acls[target.id];
  else acls[target.id] = before;
  return answer.ok;
}

/** Takes away exactly what was named as the reason; answers the token to go on with. */
async function remedy(gate: GateId, arranged: Arranged, token: string): Promise<string | undefined> {
  const { world } = accessWorld.sandbox;
  const { me, target, project, repository } = arranged;
  switch (gate) {
    case 'certification':
      world.change(me, { certified: true });
      return token;
    case 'scope':
      return tokenFor(me, scopes);
    case 'requirement':
      for (const one of Object.values(world.state.requirements)) {
        if (one.subjectIds.some((id) => id === project.id || id === repository.id)) one.exempt.push(me.id);
      }
      return token;
    case 'sharing':
    case 'download':
      world.share(world.state.acls[target.id] === undefined ? project : target, [[me, 'admin']]);
      return token;
    default:
      return undefined;
  }
}

test('in random worlds, the words agree with what is then allowed, and each reason is a real one', async () => {
  const outcomes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(worldArbitrary, async (facts) => {
      const arranged = arrange(facts);
      const token = await tokenFor(arranged.me, facts.scopes);
      const access = await said(token, arranged.target.id).catch((error: unknown) => error);
      if (access instanceof ProblemError) {
        // Without the scope to look, and before the terms are agreed to, Synapse tells nothing.
        const { code } = access.problem;
        const isBlind = facts.terms === 'MUST_AGREE_NOW' || !facts.scopes.includes('view');
        expect([isBlind, ['scope-missing', 'synapse-refused'].includes(code)]).toEqual([true, true]);
        return;
      }
      if (access instanceof Error) throw access;
      await checkReasons(access as Access, facts, arranged, token, outcomes);
    }),
    { numRuns: rounds(300, 2000) },
  );
  // The worlds were varied enough to meet every reason, and every yes.
  const gates: readonly GateId[] = [
    'presence',
    'scope',
    'requirement',
    'certification',
    'sharing',
    'hosting',
  ];
  for (const gate of gates) expect(outcomes.get(gate) ?? 0, gate).toBeGreaterThan(3);
  for (const action of entityActionSchema.options) {
    expect(outcomes.get(`may ${action}`) ?? 0, action).toBeGreaterThan(10);
  }
}, 300_000);

async function checkReasons(
  access: Access,
  facts: Facts,
  arranged: Arranged,
  token: string,
  outcomes: Map<string, number>,
): Promise<void> {
  const actions = entityActionSchema.options;
  for (const action of actions) {
    const judgement = access[action];
    const key = judgement.verdict === 'denied' ? judgement.gate : `may ${action}`;
    outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
    expect(accessSentence(access, action).startsWith('You can’t')).toBe(!mayTry(access, action));
  }
  const denied = actions.find((action) => !mayTry(access, action));
  if (denied !== undefined) await checkRemedy(access, denied, facts);
  const allowed = Object.fromEntries(actions.map((action) => [action, mayTry(access, action)]));
  const truth = await tried(token, arranged, facts);
  // Of what can't be seen, Synapse does not tell that it is in another registry.
  const unseen = facts.target === 'external' && !truth.view;
  const expected = unseen ? { ...truth, pull: allowed['pull'], push: allowed['push'] } : truth;
  expect(allowed, JSON.stringify(facts)).toEqual(expected);
}

/** In a world of the same kind, what was named is taken away: then it is allowed, or for another reason not. */
async function checkRemedy(access: Access, action: EntityAction, facts: Facts): Promise<void> {
  const judgement = access[action];
  if (judgement.verdict !== 'denied') return;
  const gate = gateToName(judgement);
  const twin = arrange(facts);
  const token = await remedy(gate, twin, await tokenFor(twin.me, facts.scopes));
  if (token === undefined) return;
  const after = (await said(token, twin.target.id))[action];
  const now = after.verdict === 'denied' ? gateToName(after) : undefined;
  expect(now, `${accessSentence(access, action)} ${JSON.stringify(facts)}`).not.toBe(gate);
}
