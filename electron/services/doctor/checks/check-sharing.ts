import type { EntityPermissions } from '#shared/models/access/access-facts.ts';
import { closedGates } from '#shared/models/access/judge-access.ts';
import type { ActedOn } from '../../access/gather-access.ts';
import { type DoctorCheckRun, Unavailable } from '../check-context.ts';
import type { DoctorFacts } from '../doctor-facts.ts';
import { accessActionOf, accessFactsOf } from '../subject-access.ts';

/** What the sharing settings give, own or inherited. */
export const checkSharing: DoctorCheckRun = async (context, { access, account }) => {
  const { subject } = context;
  if (subject?.inSynapse !== true)
    return { state: 'skipped', means: 'No repository of Synapse is asked about.' };
  const actedOn = await access?.actedOn();
  if (actedOn === undefined) throw new Unavailable('Asked once the repository is found.');
  const { id, kind } = actedOn;
  const { permissions, requirementUnmet } = actedOn.access;
  const facts: DoctorFacts =
    kind === 'repository'
      ? { repository: 'present', repositoryId: id, permissions }
      : { repository: 'missing', permissions };
  // What certification or a requirement alone keeps back is not a matter of sharing.
  const { certified } = await account.identity();
  const known = accessFactsOf({ ...facts, requirementUnmet, certified }, context);
  const gates = closedGates(known, accessActionOf(known, subject));
  const closed = gates.find(({ gate }) => gate === 'sharing' || gate === 'download');
  const from = sourceOf(actedOn);
  const common = {
    asked: `POST /repo/v1/entity/${id}/bundle2 (permissions)`,
    answered: wordsOf(permissions, kind),
    facts,
  };
  return closed === undefined
    ? { ...common, state: 'ok', means: `${from} let you ${subject.action}.` }
    : {
        ...common,
        state: 'problem',
        means: `${from} do not let you ${subject.action}.`,
        problem: closed.problem,
      };
};

/** Whose settings they are, in words. */
function sourceOf({ kind, access: { sharing, entity, path } }: ActedOn): string {
  if (kind === 'project') return `The sharing settings of ${entity?.name ?? 'the project'}`;
  if (sharing?.own === true) return 'The repository’s own sharing settings';
  const source = path.find((one) => one.id === sharing?.from)?.name ?? sharing?.from;
  return source === undefined ? 'The sharing settings' : `The sharing settings inherited from ${source}`;
}

function wordsOf(permissions: EntityPermissions, kind: ActedOn['kind']): string {
  const { canAddChild, canEdit, canCertifiedUserAddChild, canCertifiedUserEdit } = permissions;
  const push = kind === 'project' ? canAddChild : canEdit;
  const pushOnceCertified = kind === 'project' ? canCertifiedUserAddChild : canCertifiedUserEdit;
  const allowed = [
    ['pull', permissions.canDownload],
    ['push', push],
    ['push once certified', pushOnceCertified && !push],
    ['delete', permissions.canDelete],
    ['share', permissions.canChangePermissions],
  ] as const;
  return allowed.flatMap(([words, is]) => (is ? [words] : [])).join(', ') || 'nothing but to see it';
}
