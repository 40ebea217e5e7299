/**
 * THE table of access: which gates stand before which action, in the order in which Synapse and its token
 * service decide (Synapse §1.7, §6.3), and the Problem that each means while it is closed.
 *
 * To push to a repository that exists is to push and to pull: Docker asks for both, and each is granted on its
 * own (Synapse §1.5, §6.3). So that column has the gates of a push first, then those of a pull.
 */
import * as z from 'zod';
import { type Problem, problem } from '../../problems.ts';
import { portalLinks } from '../account.ts';
import type { AccessFact, AccessFacts, EntityFacts, RegistryAction } from './access-facts.ts';

export const accessActions = [
  'view',
  'pull',
  'push-new',
  'push-existing',
  'delete',
  'share',
  'administer',
] as const;
export type AccessAction = (typeof accessActions)[number];

export const gateIdSchema = z.enum([
  'hosting',
  'account',
  'terms',
  'scope',
  'name',
  'project',
  'presence',
  'certification',
  'sharing',
  'requirement',
  'download',
  'grant',
]);
export type GateId = z.infer<typeof gateIdSchema>;

/** Whether a gate is open. `undefined`: not to be told from what is known. */
type Rule = (facts: AccessFacts) => boolean | undefined;

export interface Gate {
  readonly id: GateId;
  /** What is asked to know; `undefined` for a gate that is open until something is known. */
  readonly fact?: AccessFact;
  /** An action that is not named does not pass this gate. */
  readonly rules: Readonly<Partial<Record<AccessAction, Rule>>>;
  readonly problem: (facts: AccessFacts, action: AccessAction) => Problem;
}

/** Scopes of the access token (Synapse §1.5, §1.6). */
export const neededScopes = {
  view: ['view'],
  pull: ['download'],
  'push-new': ['modify'],
  'push-existing': ['modify', 'download'],
  delete: ['modify'],
  share: ['view', 'modify'],
  administer: ['view', 'modify'],
} as const satisfies Readonly<Record<AccessAction, readonly string[]>>;

/** What the registry's token has to grant. One for a new repository grants pulling by itself (Synapse §7.3). */
export const neededGrants: Readonly<Partial<Record<AccessAction, readonly RegistryAction[]>>> = {
  pull: ['pull'],
  'push-new': ['push'],
  'push-existing': ['pull', 'push'],
};

const mayCreate: Rule = ({ entity }) => entity.permissions?.canAddChild;
const mayEdit: Rule = ({ entity }) => entity.permissions?.canEdit;
const mayDownload: Rule = ({ entity }) => entity.permissions?.canDownload;
const mayCreateOnceCertified: Rule = ({ entity }) => entity.permissions?.canCertifiedUserAddChild;
const mayEditOnceCertified: Rule = ({ entity }) => entity.permissions?.canCertifiedUserEdit;

const hosted: Rule = ({ entity }) => entity.kind === 'project' || entity.managed;

const signedIn: Rule = ({ account }) => account.signedIn;

/** Who is told about an entity has agreed: Synapse tells nobody else. */
const agreed: Rule = ({ account, entity }) =>
  account.termsAccepted ?? (entity.permissions === undefined ? undefined : true);

const wellNamed: Rule = ({ entity }) => entity.nameProblem === undefined;

/** What is not seen of the project, the repository in it tells. */
const inProject: Rule = ({ entity: { project } }) =>
  project?.presence !== 'missing' && project?.presence !== 'in-trash';

const there: Rule = ({ entity: { presence, permissions } }) =>
  presence === undefined ? known(permissions) : presence === 'present' || presence === 'hidden';

/**
 * Administrators of Synapse are exempt, which only its own answer tells; so does that answer tell of who is not
 * certified, by what it would give to whoever is.
 */
function certifiedFor(may: Rule, onceCertified: Rule): Rule {
  return (facts) => {
    if (may(facts) === true) return true;
    const isAllThatLacks = may(facts) === false && onceCertified(facts) === true && agreed(facts) === true;
    return facts.account.certified ?? (isAllThatLacks ? false : undefined);
  };
}

/** What certification or the terms alone keep back is not a matter of the sharing settings. */
function sharedFor(may: Rule, onceCertified: Rule): Rule {
  return (facts) => {
    const isKeptBack = facts.account.certified !== true || agreed(facts) !== true;
    return may(facts) === false && isKeptBack ? onceCertified(facts) : may(facts);
  };
}

const requirementsMet: Rule = (facts) => {
  const { requirementUnmet } = facts.entity;
  if (mayDownload(facts) === true) return true;
  return requirementUnmet === undefined ? undefined : !requirementUnmet;
};

/** What a requirement or the terms alone keep back is not a matter of the sharing settings. */
const downloadShared: Rule = (facts) => {
  const isKeptBack = facts.entity.requirementUnmet === true || facts.account.termsAccepted === false;
  return isKeptBack && mayDownload(facts) === false ? true : mayDownload(facts);
};

function scopesFor(action: AccessAction): Rule {
  return ({ account }) => account.scopes && lackedScopes(action, account.scopes).length === 0;
}

function grantedFor(action: AccessAction): Rule {
  return ({ granted }) =>
    granted === undefined || (neededGrants[action] ?? []).every((one) => granted.has(one));
}

export const accessGates: readonly Gate[] = [
  {
    id: 'hosting',
    fact: 'registry',
    rules: { pull: hosted, 'push-existing': hosted },
    problem: ({ entity }) => problem('held-elsewhere', { where: entity.where }),
  },
  {
    id: 'account',
    fact: 'signed-in',
    rules: forEach(() => signedIn),
    problem: () => problem('not-signed-in', {}),
  },
  {
    id: 'terms',
    fact: 'terms',
    rules: forEach(() => agreed),
    problem: ({ portal }) => problem('terms-not-accepted', { termsUrl: portalLinks(portal).terms }),
  },
  {
    id: 'scope',
    fact: 'scopes',
    rules: forEach(scopesFor),
    problem: ({ account }, action) => scopeProblem(lackedScopes(action, account.scopes ?? []), action),
  },
  {
    id: 'name',
    rules: { pull: wellNamed, 'push-new': wellNamed, 'push-existing': wellNamed },
    problem: ({ entity }) => entity.nameProblem ?? problem('name-not-usable', { where: entity.where }),
  },
  {
    id: 'project',
    rules: forEach(() => inProject),
    problem: ({ entity: { project }, portal }) =>
      absent({ what: 'project', where: project?.id ?? '', presence: project?.presence, portal }),
  },
  {
    id: 'presence',
    fact: 'presence',
    rules: forEach(() => there),
    problem: ({ entity, portal }) =>
      absent({ what: entity.kind, where: absentName(entity), presence: entity.presence, portal }),
  },
  {
    id: 'certification',
    fact: 'certification',
    rules: {
      'push-new': certifiedFor(mayCreate, mayCreateOnceCertified),
      'push-existing': certifiedFor(mayEdit, mayEditOnceCertified),
    },
    problem: ({ portal }) => problem('not-certified', { quizUrl: portalLinks(portal).quiz }),
  },
  {
    id: 'sharing',
    fact: 'permissions',
    rules: {
      view: ({ entity }) => entity.permissions?.canView ?? (entity.presence === 'hidden' ? false : undefined),
      'push-new': sharedFor(mayCreate, mayCreateOnceCertified),
      'push-existing': sharedFor(mayEdit, mayEditOnceCertified),
      delete: ({ entity }) => entity.permissions?.canDelete,
      share: ({ entity }) => entity.permissions?.canChangePermissions,
      administer: ({ entity: { permissions } }) =>
        permissions?.canChangePermissions && permissions.canChangeSettings,
    },
    problem: notShared,
  },
  {
    id: 'requirement',
    fact: 'requirement',
    rules: { pull: requirementsMet, 'push-existing': requirementsMet },
    problem: ({ entity, portal }) =>
      problem('access-requirement-unmet', {
        where: entity.where,
        requirementsUrl: portalLinks(portal).requirements(idOf(entity)),
      }),
  },
  {
    id: 'download',
    fact: 'permissions',
    rules: { pull: downloadShared, 'push-existing': downloadShared },
    problem: (facts) => notShared(facts, 'pull'),
  },
  {
    // The token service refuses, and all that Synapse tells seems in order.
    id: 'grant',
    rules: {
      pull: grantedFor('pull'),
      'push-new': grantedFor('push-new'),
      'push-existing': grantedFor('push-existing'),
    },
    problem: unexplained,
  },
];

/** What a gate means while it is closed. */
export function gateProblem(id: GateId, facts: AccessFacts, action: AccessAction): Problem {
  const gate = accessGates.find((one) => one.id === id);
  if (gate === undefined) throw new Error(`the table has no gate ${id}`);
  return gate.problem(facts, action);
}

/** The scopes that an action needs and the token lacks. */
function lackedScopes(action: AccessAction, scopes: readonly string[]): readonly string[] {
  return neededScopes[action].filter((scope) => !scopes.includes(scope));
}

const scopeActions: Readonly<Record<AccessAction, string>> = {
  view: 'view',
  pull: 'pull',
  'push-new': 'push',
  'push-existing': 'push',
  delete: 'delete',
  share: 'change who has access',
  administer: 'administer',
};

/** @param action what the token does not allow; undefined for Axon as a whole */
export function scopeProblem(missing: readonly string[], action: AccessAction | undefined): Problem {
  const words = action === undefined ? 'do all that Axon can' : scopeActions[action];
  return problem('scope-missing', { missing: [...missing], action: words });
}

function forEach(rule: (action: AccessAction) => Rule): Readonly<Record<AccessAction, Rule>> {
  return {
    view: rule('view'),
    pull: rule('pull'),
    'push-new': rule('push-new'),
    'push-existing': rule('push-existing'),
    delete: rule('delete'),
    share: rule('share'),
    administer: rule('administer'),
  };
}

function known(value: unknown): true | undefined {
  return value === undefined ? undefined : true;
}

/** Of what is not there its name is all that is known; of a project that is its id. */
function absentName({ kind, where, id, name }: EntityFacts): string {
  return kind === 'project' ? (id ?? where) : (name?.path ?? where);
}

function idOf({ id, project }: EntityFacts): string {
  return id ?? project?.id ?? '';
}

function absent({
  what,
  where,
  presence,
  portal,
}: {
  readonly what: EntityFacts['kind'];
  readonly where: string;
  readonly presence: EntityFacts['presence'];
  readonly portal: string;
}): Problem {
  return presence === 'in-trash'
    ? problem('entity-in-trash', { what, where, trashUrl: portalLinks(portal).trash })
    : problem('entity-missing', { what, id: where });
}

function notShared({ entity, portal }: AccessFacts, action: AccessAction): Problem {
  const { kind, where, presence } = entity;
  const sharingUrl = portalLinks(portal).entity(idOf(entity));
  if (action === 'view' || presence === 'hidden') {
    return problem('may-not-view', { what: kind, where: absentName(entity), sharingUrl });
  }
  if (action === 'pull') return problem('may-not-pull', { where, sharingUrl });
  if (action === 'push-new' || action === 'push-existing') {
    return problem('may-not-push', { where, kind, sharingUrl });
  }
  return problem('may-not-change', { action, where, kind, sharingUrl });
}

function unexplained({ entity, granted, portal }: AccessFacts, action: AccessAction): Problem {
  const { kind, where, project, presence, name } = entity;
  if (project?.presence === 'hidden' && kind === 'repository') {
    const sharingUrl = portalLinks(portal).entity(project.id);
    return problem('may-not-view', { what: 'project', where: project.id, sharingUrl });
  }
  if (presence === 'hidden') return notShared({ account: {}, entity, portal }, action);
  if (action !== 'pull' && entity.managed !== false) {
    return problem('name-not-usable', { where: name?.path ?? where });
  }
  const detail = `granted: ${[...(granted ?? [])].toSorted().join(', ') || 'nothing'}`;
  return problem('registry-denied', {
    registry: name?.registry ?? '',
    repository: name?.path ?? where,
    action: action === 'pull' ? 'pull' : 'push',
    detail,
  });
}
