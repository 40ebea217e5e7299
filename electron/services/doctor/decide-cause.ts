import { portalLinks } from '#shared/models/account.ts';
import { scopesFor } from '#shared/models/account-scopes.ts';
import { type DoctorCheckId, doctorCheckIds } from '#shared/models/doctor-report.ts';
import { type Problem, problem } from '#shared/problems.ts';
import type { DoctorAction, DoctorFacts, Presence } from './doctor-facts.ts';
import type { Subject } from './subject.ts';

export interface Cause {
  readonly from: DoctorCheckId;
  readonly problem: Problem;
}

/** Where the cause lies, for its words. */
export interface CauseContext {
  readonly action: DoctorAction;
  readonly subject: Subject | undefined;
  readonly portal: string;
  /** Entity id of the repository, where it exists. */
  readonly repositoryId?: string | undefined;
}

type Rule = (facts: DoctorFacts, context: CauseContext) => Cause | undefined;

/** A clock that is off by more than this is worth a word (contract 7.2: tokens live two minutes). */
export const tolerableSkew = 60;

/**
 * The one real cause: the first rule that fits, in the order in which one thing stands on another. What the
 * registry grants is the truth: where it grants the action, no rule about rights is the cause.
 */
export function decideCause(facts: DoctorFacts, context: CauseContext): Cause | undefined {
  const rules = isGranted(facts, context.action)
    ? [...foundations, manifest]
    : [...foundations, ...rights, manifest, failures];
  for (const rule of rules) {
    const cause = rule(facts, context);
    if (cause !== undefined) return cause;
  }
  return undefined;
}

/** To a repository that exists Docker asks to pull as well when it pushes (contract 1.5). */
export function isGranted({ granted, repository: presence }: DoctorFacts, action: DoctorAction): boolean {
  if (granted === undefined || action === undefined) return false;
  const needsPull = action === 'pull' || presence === 'present';
  return granted.includes(action) && (!needsPull || granted.includes('pull'));
}

/** Whether it is the right to pull that a push lacks. */
function lacksPull({ granted }: DoctorFacts, action: DoctorAction): boolean {
  return action === 'pull' || (granted?.includes('push') === true && !granted.includes('pull'));
}

/** Whether the cause is known before the remaining checks are: nothing they find could come before it. */
export function decideEarly(
  facts: DoctorFacts,
  context: CauseContext,
  isSettled: (id: DoctorCheckId) => boolean,
): Cause | undefined {
  for (const { rule, needs } of foundationOrder) {
    if (!needs.every(isSettled)) return undefined;
    const cause = rule(facts, context);
    if (cause !== undefined) return cause;
  }
  return undefined;
}

const engine: Rule = ({ engine: found }) => at('engine', found);
/** A push reads what is there; only a pull needs room. */
const disk: Rule = ({ disk: found }, { action }) => (action === 'pull' ? at('disk', found) : undefined);
/** A proxy that does not answer matters where nothing else is reached either. */
const proxy: Rule = ({ proxy: found, rest: restProblem, registry: registryProblem }) =>
  restProblem !== undefined || registryProblem !== undefined ? at('proxy', found) : undefined;
const rest: Rule = ({ rest: found }) => at('rest', found);
const registry: Rule = ({ registry: found }) => at('registry', found);
const token: Rule = ({ token: found }) => at('token', found);

/** What everything else stands on, and which checks each rule waits for. */
const foundationOrder: readonly { readonly rule: Rule; readonly needs: readonly DoctorCheckId[] }[] = [
  { rule: engine, needs: ['engine'] },
  { rule: disk, needs: ['disk'] },
  { rule: proxy, needs: ['proxy', 'rest', 'registry'] },
  { rule: rest, needs: ['rest'] },
  { rule: registry, needs: ['registry'] },
  { rule: token, needs: ['token'] },
];
const foundations = foundationOrder.map(({ rule }) => rule);

const scopes: Rule = ({ scopes: held, repository }, { action }) => {
  if (held === undefined) return undefined;
  const missing = neededScopes(action, repository).filter((scope) => !held.includes(scope));
  if (missing.length === 0) return undefined;
  return at('scopes', problem('scope-missing', { missing, action: action ?? 'be used in Axon' }));
};

const terms: Rule = ({ termsAccepted }, { portal }) =>
  termsAccepted === false
    ? at('terms', problem('terms-not-accepted', { termsUrl: portalLinks(portal).terms }))
    : undefined;

const certified: Rule = ({ certified: is }, { action, portal }) =>
  is === false && action === 'push'
    ? at('certified', problem('not-certified', { quizUrl: portalLinks(portal).quiz }))
    : undefined;

const name: Rule = ({ name: found }) => at('name', found);

const project: Rule = ({ project: presence }, { subject, portal }) => {
  const id = subject?.name?.projectId;
  if (id === undefined || presence === undefined || presence === 'present') return undefined;
  if (presence === 'missing') return at('project', problem('entity-missing', { what: 'project', id }));
  return at('project', absent(presence, 'project', id, id, portal));
};

/** What was pushed and not recorded looks to everybody else as if it were not there (contract 7.5). */
const unrecorded: Rule = (facts) =>
  facts.repository === 'missing' && facts.manifest?.state === 'not-recorded'
    ? at('manifest', facts.manifest.problem)
    : undefined;

const repository: Rule = ({ repository: presence }, { subject, action, portal, repositoryId }) => {
  const synapseName = subject?.name;
  if (synapseName === undefined || presence === undefined || presence === 'present') return undefined;
  const where = `${synapseName.projectId}/${synapseName.name}`;
  if (presence === 'missing') {
    return action === 'pull'
      ? at('repository', problem('entity-missing', { what: 'repository', id: where }))
      : undefined;
  }
  return at(
    'repository',
    absent(presence, 'repository', where, repositoryId ?? synapseName.projectId, portal),
  );
};

/** Pushing itself asks for none of them (contract 6.3). */
const requirement: Rule = (facts, { action, subject, portal, repositoryId }) => {
  if (facts.requirementUnmet !== true || subject === undefined || !lacksPull(facts, action)) return undefined;
  const requirementsUrl = portalLinks(portal).requirements(repositoryId ?? subject.name?.projectId ?? '');
  return at(
    'requirement',
    problem('access-requirement-unmet', { where: shortName(subject), requirementsUrl }),
  );
};

const sharing: Rule = (facts, { action, subject, portal, repositoryId }) => {
  if (subject === undefined) return undefined;
  const sharingUrl = portalLinks(portal).entity(repositoryId ?? subject.name?.projectId ?? '');
  const where = shortName(subject);
  if (action === 'push' && facts.mayPush === false) {
    const kind = facts.repository === 'present' ? 'repository' : 'project';
    return at('sharing', problem('may-not-push', { where, kind, sharingUrl }));
  }
  return facts.mayPull === false && lacksPull(facts, action)
    ? at('sharing', problem('may-not-pull', { where, sharingUrl }))
    : undefined;
};

/** Everything seems in order, and still nothing is granted. */
const grant: Rule = ({ granted, clockSkew, failures: unasked }, { action, subject }) => {
  if (
    unasked !== undefined ||
    granted === undefined ||
    action === undefined ||
    subject?.repository === undefined
  )
    return undefined;
  if (clockSkew !== undefined && Math.abs(clockSkew) > tolerableSkew) {
    return at('clock', problem('clock-wrong', { seconds: clockSkew }));
  }
  if (action === 'push' && subject.inSynapse) {
    return at('grant', problem('name-not-usable', { where: subject.repository.path }));
  }
  const { registry: host, path } = subject.repository;
  const detail = `granted: ${granted.join(', ') || 'nothing'}`;
  return at('grant', problem('registry-denied', { registry: host, repository: path, action, detail }));
};

const manifest: Rule = ({ manifest: found }, { action }) => {
  if (found === undefined || found.state === 'recorded') return undefined;
  if (found.state === 'absent') return action === 'pull' ? at('manifest', found.problem) : undefined;
  return at('manifest', found.problem);
};

/** What kept the doctor from asking is the best that is known. */
const failures: Rule = ({ failures: all = [] }) =>
  [...all].sort((one, other) => doctorCheckIds.indexOf(one.from) - doctorCheckIds.indexOf(other.from))[0];

const rights: readonly Rule[] = [
  scopes,
  terms,
  certified,
  name,
  project,
  unrecorded,
  repository,
  requirement,
  sharing,
  grant,
];

/** What Docker needs (contract 1.5); Axon itself needs to view. */
export function neededScopes(
  action: DoctorAction,
  repositoryPresence: Presence | undefined,
): readonly string[] {
  const asked = action === undefined ? [] : scopesFor(action, repositoryPresence === 'present');
  return ['view', ...asked];
}

function shortName(subject: Subject): string {
  return subject.repository?.path ?? subject.repositoryName;
}

function absent(
  presence: 'in-trash' | 'hidden',
  what: 'project' | 'repository',
  where: string,
  id: string,
  portal: string,
): Problem {
  const links = portalLinks(portal);
  return presence === 'in-trash'
    ? problem('entity-in-trash', { what, where, trashUrl: links.trash })
    : problem('may-not-view', { what, where, sharingUrl: links.entity(id) });
}

function at(from: DoctorCheckId, found: Problem | undefined): Cause | undefined {
  return found === undefined ? undefined : { from, problem: found };
}
