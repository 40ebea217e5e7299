import { describe, expect, test } from 'vitest';
import { productionEndpoint } from '#shared/models/account.ts';
import { type Problem, problem } from '#shared/problems.ts';
import { decideCause as decide, decideEarly } from './decide-cause.ts';
import type { DoctorFacts } from './doctor-facts.ts';
import { toSubject } from './subject.ts';
import type { SubjectContext } from './subject-access.ts';

const { registry, portal } = productionEndpoint;
const repositoryName = `${registry}/syn123/rnaseq`;

function context(action: 'push' | 'pull'): SubjectContext {
  const subject = toSubject({ repositoryName, action, tag: 'v1' }, productionEndpoint);
  return { subject, portal };
}
const push = context('push');
const pull = context('pull');

/** What the sharing settings give, as if terms, certification and requirements were in order. */
interface Shared {
  readonly mayPush?: boolean;
  readonly mayPull?: boolean;
}
type Told = DoctorFacts & Shared;

/** Synapse's permissions, from what the sharing settings give and what else is the matter. */
function toFacts({ mayPush, mayPull, ...facts }: Told): DoctorFacts {
  if (mayPush === undefined || mayPull === undefined) return facts;
  const { termsAccepted = true, certified = true, requirementUnmet = false } = facts;
  const pushes = mayPush && termsAccepted && certified;
  const permissions = {
    canView: true,
    canEdit: pushes,
    canAddChild: pushes,
    canCertifiedUserEdit: mayPush,
    canCertifiedUserAddChild: mayPush,
    canChangePermissions: false,
    canChangeSettings: false,
    canDelete: false,
    canDownload: mayPull && termsAccepted && !requirementUnmet,
  };
  return { ...facts, permissions };
}

function decideCause(told: Told, context: SubjectContext) {
  return decide(toFacts(told), context);
}

/** All in order, and yet the registry grants nothing: each row changes what is the matter. */
const inOrder: Told = {
  scopes: ['view', 'download', 'modify'],
  termsAccepted: true,
  certified: true,
  project: 'present',
  repository: 'present',
  repositoryId: 'syn124',
  requirementUnmet: false,
  mayPush: true,
  mayPull: true,
  granted: [],
};
const down = problem('synapse-unreachable', { endpoint: 'x', detail: 'y' });
const rejected = problem('token-rejected', { reason: 'Invalid access token' });
const noEngine = problem('engine-not-running', { address: 'x', detail: 'y' });
const noRegistry = problem('registry-unreachable', { registry, detail: 'y' });
const noProxy = problem('proxy-unreachable', { proxy: 'p:1', variable: 'HTTPS_PROXY', detail: 'x' });
const noRoom = problem('disk-nearly-full', { path: '/', bytes: 1 });
const badName = problem('name-invalid', { text: 'X', sentence: 'y.' });
const notRecorded = problem('push-not-recorded', {
  reference: 'x',
  digest: 'sha256:1',
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
});
const gone = problem('registry-manifest-missing', { reference: 'x' });
const clock = problem('clock-wrong', { seconds: 400 });

type Row = [
  what: string,
  facts: Told,
  where: SubjectContext,
  code: Problem['code'] | undefined,
  from?: string,
];

describe('of what stands in the way, the first is the cause', () => {
  test.each<Row>([
    ['no engine', { problems: { engine: noEngine, rest: down } }, push, 'engine-not-running', 'engine'],
    ['no room, pulling', { problems: { disk: noRoom } }, pull, 'disk-nearly-full', 'disk'],
    [
      'no room, pushing',
      { problems: { disk: noRoom }, certified: false },
      push,
      'not-certified',
      'certified',
    ],
    ['Synapse is away', { problems: { rest: down, token: rejected } }, push, 'synapse-unreachable', 'rest'],
    [
      'the registry is away',
      { problems: { registry: noRegistry } },
      pull,
      'registry-unreachable',
      'registry',
    ],
    [
      'a dead proxy before both',
      { problems: { proxy: noProxy, rest: down, registry: noRegistry } },
      push,
      'proxy-unreachable',
      'proxy',
    ],
    [
      'a dead proxy that does not matter',
      { problems: { proxy: noProxy }, termsAccepted: false },
      push,
      'terms-not-accepted',
      'terms',
    ],
    ['a bad token', { problems: { token: rejected }, scopes: [] }, push, 'token-rejected', 'token'],
    ['no modify', { scopes: ['view', 'download'], certified: false }, push, 'scope-missing', 'scopes'],
    [
      'no view, though the push itself needs none',
      { scopes: ['modify'], repository: 'missing' },
      push,
      'scope-missing',
      'scopes',
    ],
    ['no download, pulling', { scopes: ['view', 'modify'] }, pull, 'scope-missing', 'scopes'],
    ['no download, pushing to what exists', { scopes: ['view', 'modify'] }, push, 'scope-missing', 'scopes'],
    ['no modify, pulling', { scopes: ['view', 'download'], mayPull: false }, pull, 'may-not-pull', 'sharing'],
    ['terms', { termsAccepted: false, certified: false }, push, 'terms-not-accepted', 'terms'],
    ['not certified', { certified: false, mayPush: false }, push, 'not-certified', 'certified'],
    ['not certified, pulling', { certified: false, mayPull: false }, pull, 'may-not-pull', 'sharing'],
    ['a bad name', { problems: { name: badName }, project: 'missing' }, push, 'name-invalid', 'name'],
    ['no project', { project: 'missing', repository: 'missing' }, push, 'entity-missing', 'project'],
    [
      'a project in the trash',
      { project: 'in-trash', repository: 'in-trash' },
      push,
      'entity-in-trash',
      'project',
    ],
    ['a project of others', { project: 'hidden' }, pull, 'may-not-view', 'project'],
    ['a repository in the trash', { repository: 'in-trash' }, push, 'entity-in-trash', 'repository'],
    ['a repository of others', { repository: 'hidden' }, pull, 'may-not-view', 'repository'],
    ['no repository, pulling', { repository: 'missing' }, pull, 'entity-missing', 'repository'],
    [
      'no repository, pushing without the right',
      { repository: 'missing', mayPush: false },
      push,
      'may-not-push',
      'sharing',
    ],
    [
      'an unmet requirement',
      { requirementUnmet: true, mayPull: false },
      pull,
      'access-requirement-unmet',
      'requirement',
    ],
    [
      'an unmet requirement, pushing',
      { requirementUnmet: true, mayPush: false },
      push,
      'may-not-push',
      'sharing',
    ],
    ['no permission', { mayPush: false }, push, 'may-not-push', 'sharing'],
    ['a clock that is off', { problems: { clock } }, pull, 'clock-wrong', 'clock'],
    [
      'a clock that is off, and more',
      { problems: { clock }, mayPull: false },
      pull,
      'may-not-pull',
      'sharing',
    ],
    ['nothing that is known, pushing', {}, push, 'name-not-usable', 'grant'],
    ['nothing that is known, pulling', {}, pull, 'registry-denied', 'grant'],
    [
      'what was pushed and not recorded',
      { repository: 'missing', manifest: 'not-recorded', problems: { manifest: notRecorded } },
      pull,
      'push-not-recorded',
      'manifest',
    ],
  ])('%s', (_what, facts, where, code, from) => {
    const cause = decideCause({ ...inOrder, ...facts }, where);
    expect([cause?.problem.code, cause?.from]).toEqual([code, from]);
  });
});

describe('what the registry grants is the truth', () => {
  const granted: Told = { ...inOrder, granted: ['pull', 'push'] };

  test.each<Row>([
    ['all in order', {}, push, undefined],
    ['rights that come from elsewhere', { mayPull: false, requirementUnmet: true }, pull, undefined],
    ['no image of that tag, pushing', { manifest: 'absent', problems: { manifest: gone } }, push, undefined],
    [
      'no image of that tag, pulling',
      { manifest: 'absent', problems: { manifest: gone } },
      pull,
      'registry-manifest-missing',
    ],
    [
      'not recorded',
      { manifest: 'not-recorded', problems: { manifest: notRecorded } },
      push,
      'push-not-recorded',
    ],
    ['an engine that is away all the same', { problems: { engine: noEngine } }, push, 'engine-not-running'],
  ])('%s', (_what, facts, where, code) => {
    expect(decideCause({ ...granted, ...facts }, where)?.problem.code).toBe(code);
  });

  test('a push to what exists has to pull as well', () => {
    const pushOnly: Told = { ...inOrder, granted: ['push'] };
    expect(decideCause({ ...pushOnly, scopes: ['view', 'modify'] }, push)?.from).toBe('scopes');
    expect(decideCause({ ...pushOnly, requirementUnmet: true, mayPull: false }, push)?.from).toBe(
      'requirement',
    );
    expect(decideCause({ ...pushOnly, mayPull: false }, push)?.problem.code).toBe('may-not-pull');
    expect(decideCause({ ...pushOnly, repository: 'missing' }, push)).toBeUndefined();
  });

  test('a grant of the other action does not count', () => {
    expect(decideCause({ ...inOrder, granted: ['pull'], mayPush: false }, push)?.from).toBe('sharing');
  });
});

test('without an image, what would keep from all is a cause, and what would not is none', () => {
  const setUp: SubjectContext = { subject: undefined, portal };
  const { granted: _, ...facts } = inOrder;
  expect(decideCause(facts, setUp)).toBeUndefined();
  expect(decideCause({ ...facts, certified: false, scopes: ['view'] }, setUp)).toBeUndefined();
  expect(decideCause({ ...facts, termsAccepted: false }, setUp)?.from).toBe('terms');
  expect(decideCause({ ...facts, scopes: ['modify'] }, setUp)?.from).toBe('scopes');
});

test('where something could not be asked, that is the cause, unless a real one is known or nothing is wrong', () => {
  const throttled = problem('synapse-throttled', { reason: 'slow down' });
  const failures = { sharing: throttled, project: throttled };
  expect(decideCause({ ...inOrder, failures }, push)).toEqual({ from: 'project', problem: throttled });
  expect(decideCause({ ...inOrder, failures, certified: false }, push)?.from).toBe('certified');
  expect(decideCause({ ...inOrder, failures, granted: ['pull', 'push'] }, push)).toBeUndefined();
});

test('what is not known is never a cause', () => {
  expect(decideCause({}, push)).toBeUndefined();
  expect(decideCause({}, pull)).toBeUndefined();
});

test('the cause is named early only where nothing that still runs could come before it', () => {
  const facts = { problems: { token: rejected } };
  expect(decideEarly(facts, push, (id) => id !== 'rest')).toBeUndefined();
  expect(decideEarly(facts, push, () => true)?.from).toBe('token');
  expect(decideEarly({ problems: { engine: noEngine } }, push, (id) => id === 'engine')?.from).toBe('engine');
  expect(decideEarly({ certified: false }, push, () => true)).toBeUndefined();
});
