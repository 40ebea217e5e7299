/**
 * What Axon says that a user may do is compared with what Synapse then allows or refuses, in 500 random
 * worlds of users, teams, sharing settings, inheritance, access requirements, terms, scopes and trash.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { everyone } from '#e2e/sandbox/world/access-level.ts';
import type { Named } from '#e2e/sandbox/world/world.ts';
import type { Account, Endpoint } from '#shared/models/account.ts';
import type { Ability, AbilityAction } from '#shared/models/permission-words.ts';
import { ProblemError } from '#shared/problems.ts';
import { createRegistryClient } from '../../clients/registry/create-registry-client.ts';
import { createSynapseClient } from '../../clients/synapse/create-synapse-client.ts';
import { readTokenClaims } from '../../clients/synapse/token-claims.ts';
import { SharingService } from './sharing-service.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ registry: false, throttle: 'off', world: () => undefined });
});
afterAll(() => sandbox.stop());

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
  const { world } = sandbox;
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
  return sandbox.tokenFor(me, wanted.length === 0 ? ['openid'] : wanted);
}

/** What Axon's own service says. */
async function said(token: string, id: string): Promise<readonly Ability[]> {
  const { synapse: rest, registry } = sandbox;
  const endpoint: Endpoint = { name: 'sandbox', rest, registry, portal: rest };
  const synapse = createSynapseClient({ endpoint, token: async () => token });
  const accessTo = async () => ({ credentials: undefined, trustedRealms: [] });
  const service = new SharingService({
    endpoint,
    account: undefined,
    synapse,
    registry: createRegistryClient({ access: accessTo }),
    accessTo,
    token: async () => token,
    async describe(signal): Promise<Account> {
      const [who, terms] = await Promise.all([synapse.whoAmI(signal), synapse.termsStatus(signal)]);
      const has = readTokenClaims(token)?.scopes ?? [];
      return { ...who, scopes: has, termsAccepted: terms.accepted, keptIn: 'memory' };
    },
  });
  return (await service.get(id, never)).abilities;
}

async function ask(token: string, method: string, path: string, body?: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(`${sandbox.synapse}/repo/v1${path}`, { method, headers, ...content });
}

async function granted(token: string, path: string, actions: string): Promise<readonly string[]> {
  const query = new URLSearchParams({ service: sandbox.registry, scope: `repository:${path}:${actions}` });
  const authorization = `Basic ${Buffer.from(`axon:${token}`).toString('base64')}`;
  const answer = await fetch(`${sandbox.synapse}/docker/v1/bearerToken?${query}`, {
    headers: { authorization },
  });
  const { token: issued } = (await answer.json()) as { readonly token: string };
  const claims = JSON.parse(Buffer.from(issued.split('.')[1] ?? '', 'base64url').toString());
  return claims.access.flatMap((entry: { readonly actions: readonly string[] }) => entry.actions);
}

/** What Synapse does when it is tried; in the end the target is deleted, where that is allowed. */
async function tried(
  token: string,
  { me, project, target }: Arranged,
  facts: Facts,
): Promise<Readonly<Record<AbilityAction, boolean>>> {
  const has = async (type: string) => {
    const answer = await ask(token, 'GET', `/entity/${target.id}/access?accessType=${type}`);
    return answer.ok && (await answer.json()) === true;
  };
  const isProject = facts.target === 'project';
  const path = isProject ? `${project.id}/fresh` : `${project.id}/tool`;
  const pushes = await granted(token, path, 'pull,push');
  const pulls = isProject
    ? (await has('DOWNLOAD')) && facts.scopes.includes('download')
    : (await granted(token, path, 'pull')).includes('pull');
  const external = facts.target === 'external';
  return {
    view: (await ask(token, 'GET', `/entity/${target.id}`)).ok,
    pull: !external && pulls,
    push: !external && (isProject ? pushes.includes('push') : pushes.length === 2),
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
  const { acls } = sandbox.world.state;
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
async function remedy(reason: string, arranged: Arranged, token: string): Promise<string | undefined> {
  const { world } = sandbox;
  const { me, target, project, repository } = arranged;
  switch (reason) {
    case 'certification':
      world.change(me, { certified: true });
      return token;
    case 'terms':
      world.change(me, { terms: 'UP_TO_DATE' });
      return token;
    case 'scope':
      return tokenFor(me, scopes);
    case 'requirement':
      for (const one of Object.values(world.state.requirements)) {
        if (one.subjectIds.some((id) => id === project.id || id === repository.id)) one.exempt.push(me.id);
      }
      return token;
    case 'sharing':
      world.share(world.state.acls[target.id] === undefined ? project : target, [[me, 'admin']]);
      return token;
    default:
      return undefined;
  }
}

test('in 500 random worlds, the words agree with what is then allowed, and each reason is a real one', async () => {
  const outcomes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(worldArbitrary, async (facts) => {
      const arranged = arrange(facts);
      const token = await tokenFor(arranged.me, facts.scopes);
      const words = await said(token, arranged.target.id).catch((error: unknown) => error);
      if (words instanceof ProblemError) {
        // Without the scope to look nothing can be told, and what is not there has no words.
        expect(words.problem.code).toBe('scope-missing');
        expect(facts.scopes).not.toContain('view');
        return;
      }
      if (!Array.isArray(words)) throw words;
      await checkReasons(words, facts, arranged, token, outcomes);
    }),
    { numRuns: 500 },
  );
  // The worlds were varied enough to meet every reason, and every yes.
  for (const key of ['trash', 'scope', 'requirement', 'terms', 'certification', 'sharing', 'external']) {
    expect(outcomes.get(key) ?? 0, key).toBeGreaterThan(3);
  }
  for (const action of ['view', 'pull', 'push', 'delete', 'share', 'administer']) {
    expect(outcomes.get(`may ${action}`) ?? 0, action).toBeGreaterThan(10);
  }
}, 300_000);

async function checkReasons(
  words: readonly Ability[],
  facts: Facts,
  arranged: Arranged,
  token: string,
  outcomes: Map<string, number>,
): Promise<void> {
  const count = (key: string) => outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
  for (const { allowed, action, reason } of words) count(allowed ? `may ${action}` : (reason ?? 'none'));
  const denied = words.find((one) => !one.allowed && one.reason !== undefined);
  if (denied?.reason !== undefined) await checkRemedy(denied, facts, token);
  const allowed = Object.fromEntries(words.map((one) => [one.action, one.allowed]));
  const truth = await tried(token, arranged, facts);
  // Of what can't be seen, Synapse does not tell that it is in another registry.
  const unseen = facts.target === 'external' && !truth.view;
  const expected = unseen ? { ...truth, pull: allowed['pull'], push: allowed['push'] } : truth;
  expect(allowed, JSON.stringify(facts)).toEqual(expected);
}

/** In a world of the same kind, what was named is taken away: then it is allowed, or for another reason not. */
async function checkRemedy(denied: Ability, facts: Facts, _token: string): Promise<void> {
  const twin = arrange(facts);
  const token = await remedy(denied.reason ?? '', twin, await tokenFor(twin.me, facts.scopes));
  if (token === undefined) return;
  const words = await said(token, twin.target.id);
  const now = words.find(({ action }) => action === denied.action);
  expect(now?.reason, `${denied.sentence} ${JSON.stringify(facts)}`).not.toBe(denied.reason);
}
