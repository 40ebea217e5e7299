import type { AccessFacts, EntityFacts } from '#shared/models/access/access-facts.ts';
import { type AccessAction, type GateId, gateProblem } from '#shared/models/access/access-gates.ts';
import { pushTo } from '#shared/models/access/judge-access.ts';
import { registryPath } from '#shared/models/synapse-name.ts';
import type { Problem } from '#shared/problems.ts';
import { type AccessQuestion, entityFacts } from '../access/gather-access.ts';
import type { DoctorFacts } from './doctor-facts.ts';
import type { Subject } from './subject.ts';

/** What is asked about, and where problems send the user. */
export interface SubjectContext {
  readonly subject: Subject | undefined;
  /** Base address of the portal. */
  readonly portal: string;
}

/** What is asked of Synapse; undefined where the name is none of its. */
export function questionOf(subject: Subject | undefined): AccessQuestion | undefined {
  if (subject?.name === undefined) return undefined;
  const { action, name } = subject;
  return { action, name, projectWords: name.projectId, repositoryWords: registryPath(name) };
}

/** What the doctor knows, as the judge reads it. */
export function accessFactsOf(facts: DoctorFacts, { subject, portal }: SubjectContext): AccessFacts {
  const { scopes, termsAccepted, certified, granted, problems } = facts;
  return {
    // Nobody being signed in is a cause before all that the judge looks at.
    account: { signedIn: true, scopes, termsAccepted, certified },
    entity: { ...entityOf(facts, subject), nameProblem: problems?.['name'] },
    granted: granted && new Set(granted),
    portal,
  };
}

function entityOf(facts: DoctorFacts, subject: Subject | undefined): EntityFacts {
  const question = questionOf(subject);
  if (question !== undefined) {
    const { project, repository, repositoryId: id, permissions, requirementUnmet } = facts;
    return entityFacts(question, { project, repository, id, access: { permissions, requirementUnmet } });
  }
  const { repository, repositoryName = '', inSynapse = true } = subject ?? {};
  const name = repository && { registry: repository.registry, path: repository.path };
  return { kind: 'repository', where: repositoryName, managed: inSynapse, name };
}

/** What the action is to the judge; without an image, what Axon needs for itself. */
export function accessActionOf(facts: AccessFacts, subject: Subject | undefined): AccessAction {
  if (subject === undefined) return 'view';
  return subject.action === 'pull' ? 'pull' : pushTo(facts.entity);
}

/** What a gate means while it is closed, with what is known so far. */
export function problemOfGate(gate: GateId, facts: DoctorFacts, context: SubjectContext): Problem {
  const known = accessFactsOf(facts, context);
  return gateProblem(gate, known, accessActionOf(known, context.subject));
}

/** What it means that a project or repository is not there, or not to be seen. */
export function absenceProblem(
  what: EntityFacts['kind'],
  facts: DoctorFacts,
  context: SubjectContext,
): Problem {
  const { project: projectPresence, repository } = facts;
  const { entity, ...known } = accessFactsOf(facts, context);
  const id = context.subject?.name?.projectId;
  const about: EntityFacts =
    what === 'project'
      ? { kind: 'project', where: id ?? '', id, presence: projectPresence }
      : { ...entity, kind: 'repository', presence: repository };
  const isHidden = about.presence === 'hidden';
  return gateProblem(isHidden ? 'sharing' : 'presence', { ...known, entity: about }, 'view');
}
