import { portalLinks } from '#shared/models/account.ts';
import type { Rights } from '#shared/models/synapse-entities.ts';
import { problem } from '#shared/problems.ts';
import { type CheckContext, type CheckQueries, type DoctorCheckRun, Unavailable } from '../check-context.ts';

interface Sharing {
  readonly id: string;
  readonly kind: 'project' | 'repository';
  readonly rights: Rights;
  /** Whose settings they are, in words. */
  readonly from: string;
}

/** What the sharing settings give, own or inherited. */
export const checkSharing: DoctorCheckRun = async (context, queries) => {
  const { subject, endpoint } = context;
  if (subject?.inSynapse !== true)
    return { state: 'skipped', means: 'No repository of Synapse is asked about.' };
  const { id, kind, rights, from } = await sharingOf(context, queries);
  // What certification alone keeps back is not a matter of sharing.
  const mayPush = rights.push || rights.pushIfCertified;
  const mayPull = rights.pull;
  const common = {
    asked: `POST /repo/v1/entity/${id}/bundle2 (permissions)`,
    answered: wordsOf(rights),
    facts: kind === 'repository' ? { mayPush, mayPull } : { mayPush },
  };
  const isAllowed = subject.action === 'push' ? mayPush : mayPull;
  if (isAllowed) return { ...common, state: 'ok', means: `${from} let you ${subject.action}.` };
  const where = subject.repository?.path ?? subject.repositoryName;
  const sharingUrl = portalLinks(endpoint.portal).entity(id);
  const found =
    subject.action === 'push'
      ? problem('may-not-push', { where, kind, sharingUrl })
      : problem('may-not-pull', { where, sharingUrl });
  return { ...common, state: 'problem', means: `${from} do not let you ${subject.action}.`, problem: found };
};

async function sharingOf({ subject }: CheckContext, queries: CheckQueries): Promise<Sharing> {
  const repository = await queries.repositoryPresence();
  if (repository?.state === 'present') {
    const { rights, sharingFrom } = await queries.rights();
    const from = sharingFrom.own
      ? 'The repository’s own sharing settings'
      : `The sharing settings inherited from ${sharingFrom.name ?? sharingFrom.id}`;
    return { id: repository.id, kind: 'repository', rights, from };
  }
  if (repository?.state !== 'missing' || subject?.action !== 'push') {
    throw new Unavailable('Asked once the repository is found.');
  }
  const { project, rights } = await queries.projectRights();
  return { id: project.id, kind: 'project', rights, from: `The sharing settings of ${project.name}` };
}

function wordsOf({ push, pull, pushIfCertified, remove, share }: Rights): string {
  const allowed = [
    ['pull', pull],
    ['push', push],
    ['push once certified', pushIfCertified],
    ['delete', remove],
    ['share', share],
  ] as const;
  return allowed.flatMap(([words, is]) => (is ? [words] : [])).join(', ') || 'nothing but to see it';
}
