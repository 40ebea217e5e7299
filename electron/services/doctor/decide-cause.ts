import type { GateId } from '#shared/models/access/access-gates.ts';
import { closedGates, isGranted } from '#shared/models/access/judge-access.ts';
import type { Problem } from '#shared/problems.ts';
import { allChecks, type DoctorCheckId } from './all-checks.ts';
import type { DoctorFacts } from './doctor-facts.ts';
import { accessActionOf, accessFactsOf, problemOfGate, type SubjectContext } from './subject-access.ts';

export interface Cause {
  readonly from: DoctorCheckId;
  readonly problem: Problem;
}

type Rule = (facts: DoctorFacts, context: SubjectContext) => Cause | undefined;

/**
 * The one real cause: the first rule that fits, in the order in which one thing stands on another. What the
 * registry grants is the truth: where it grants the action, no rule about rights is the cause.
 */
export function decideCause(facts: DoctorFacts, context: SubjectContext): Cause | undefined {
  const known = accessFactsOf(facts, context);
  const rules = isGranted(known.granted, accessActionOf(known, context.subject))
    ? [foundations, manifest]
    : [foundations, access, unrecorded, clock, grant, manifest, failures];
  for (const rule of rules) {
    const cause = rule(facts, context);
    if (cause !== undefined) return cause;
  }
  return undefined;
}

/** Whether the cause is known before the remaining checks are: nothing they find could come before it. */
export function decideEarly(
  facts: DoctorFacts,
  context: SubjectContext,
  isSettled: (id: DoctorCheckId) => boolean,
): Cause | undefined {
  for (const { id, foundation } of foundationChecks) {
    if (![id, ...(foundation.with ?? [])].every(isSettled)) return undefined;
    const cause = foundationCause({ id, foundation }, facts, context);
    if (cause !== undefined) return cause;
  }
  return undefined;
}

interface Foundation {
  readonly id: DoctorCheckId;
  readonly foundation: { readonly for?: string; readonly with?: readonly DoctorCheckId[] };
}

const foundationChecks: readonly Foundation[] = allChecks.filter((check) => 'foundation' in check);

const foundations: Rule = (facts, context) => {
  for (const check of foundationChecks) {
    const cause = foundationCause(check, facts, context);
    if (cause !== undefined) return cause;
  }
  return undefined;
};

function foundationCause(
  { id, foundation }: Foundation,
  { problems = {} }: DoctorFacts,
  { subject }: SubjectContext,
): Cause | undefined {
  const others = foundation.with?.some((other) => problems[other] !== undefined) ?? true;
  const applies = foundation.for === undefined || foundation.for === subject?.action;
  return others && applies ? at(id, problems[id]) : undefined;
}

/** What the judge names first of all that is closed. Axon itself has to view, whatever the action needs. */
const access: Rule = (facts, context) => {
  const { subject } = context;
  if (subject?.inSynapse === false) return at('name', facts.problems?.['name']);
  const known = accessFactsOf(facts, context);
  const toView = closedGates(known, 'view').filter(({ gate }) => gate === 'terms' || gate === 'scope');
  const [first] = [...toView, ...closedGates(known, accessActionOf(known, subject))];
  if (first === undefined || first.gate === 'grant') return undefined;
  if (first.gate === 'presence' && isUnrecorded(facts)) return undefined;
  return at(checkOf(first.gate, first.problem), first.problem);
};

/** What was pushed and not recorded looks to everybody else as if it were not there (Synapse §7.5). */
const unrecorded: Rule = (facts) =>
  isUnrecorded(facts) ? at('manifest', facts.problems?.['manifest']) : undefined;

function isUnrecorded({ repository, manifest }: DoctorFacts): boolean {
  return repository === 'missing' && manifest === 'not-recorded';
}

/** A clock that is off explains what nothing else does. */
const clock: Rule = (facts) =>
  isUnexplained(facts) && !isHidden(facts) ? at('clock', facts.problems?.['clock']) : undefined;

/** Everything seems in order, and still nothing is granted. */
const grant: Rule = (facts, context) => {
  if (context.subject?.repository === undefined || facts.granted === undefined) return undefined;
  if (!isUnexplained(facts) && !isHidden(facts)) return undefined;
  const found = problemOfGate('grant', facts, context);
  return at(checkOf('grant', found), found);
};

/** What was not asked could explain it. */
function isUnexplained({ granted, failures }: DoctorFacts): boolean {
  return granted !== undefined && failures === undefined;
}

function isHidden({ project, repository }: DoctorFacts): boolean {
  return project === 'hidden' || repository === 'hidden';
}

const manifest: Rule = ({ manifest: found, problems }, { subject }) => {
  if (found === undefined || found === 'recorded') return undefined;
  return found === 'absent' && subject?.action !== 'pull'
    ? undefined
    : at('manifest', problems?.['manifest']);
};

/** What kept the doctor from asking is the best that is known. */
const failures: Rule = ({ failures: all = {} }) => {
  const first = allChecks.find(({ id }) => all[id] !== undefined);
  return first && at(first.id, all[first.id]);
};

const checks: Readonly<Record<GateId, DoctorCheckId>> = {
  hosting: 'repository',
  account: 'token',
  terms: 'terms',
  scope: 'scopes',
  name: 'name',
  project: 'project',
  presence: 'repository',
  certification: 'certified',
  sharing: 'sharing',
  requirement: 'requirement',
  download: 'sharing',
  grant: 'grant',
};

/** The check that tells of a gate: of what is not there or not seen, the one that looks for it. */
function checkOf(gate: GateId, { code, facts }: Problem): DoctorCheckId {
  const isAbsence = code === 'entity-missing' || code === 'entity-in-trash' || code === 'may-not-view';
  return isAbsence ? (facts.what === 'project' ? 'project' : 'repository') : checks[gate];
}

function at(from: DoctorCheckId, found: Problem | undefined): Cause | undefined {
  return found === undefined ? undefined : { from, problem: found };
}
