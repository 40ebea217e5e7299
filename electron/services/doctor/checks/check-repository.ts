import { portalLinks } from '#shared/models/account.ts';
import { problem } from '#shared/problems.ts';
import { type DoctorCheckRun, Unavailable } from '../check-context.ts';

/** Whether Synapse knows the repository, and it is out of the trash. A push may be the first to it. */
export const checkRepository: DoctorCheckRun = async ({ subject, endpoint }, { repositoryPresence }) => {
  if (subject?.inSynapse !== true)
    return { state: 'skipped', means: 'No repository of Synapse is asked about.' };
  const presence = await repositoryPresence();
  const name = subject.name;
  if (name === undefined || presence === undefined)
    throw new Unavailable('Asked once the name is well formed.');
  const asked = `GET /repo/v1/entity/dockerRepo/id for ${subject.repositoryName}`;
  if (presence.state === 'present') {
    const means = `Synapse knows the repository as ${presence.id}.`;
    return { state: 'ok', means, asked, answered: presence.id, facts: { repository: 'present' } };
  }
  const common = { asked, answered: presence.reason, facts: { repository: presence.state } };
  const where = `${name.projectId}/${name.name}`;
  const links = portalLinks(endpoint.portal);
  switch (presence.state) {
    case 'missing':
      return subject.action === 'push'
        ? { ...common, state: 'ok', means: 'There is no such repository yet; a push would create it.' }
        : {
            ...common,
            state: 'problem',
            means: 'Synapse knows no such repository.',
            problem: problem('entity-missing', { what: 'repository', id: where }),
          };
    case 'in-trash':
      return {
        ...common,
        state: 'problem',
        means: 'The repository is in the trash.',
        problem: problem('entity-in-trash', { what: 'repository', where, trashUrl: links.trash }),
      };
    case 'hidden':
      return {
        ...common,
        state: 'problem',
        means: 'You may not see the repository.',
        problem: problem('may-not-view', {
          what: 'repository',
          where,
          sharingUrl: links.entity(name.projectId),
        }),
      };
  }
};
