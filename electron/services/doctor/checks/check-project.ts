import { portalLinks } from '#shared/models/account.ts';
import { problem } from '#shared/problems.ts';
import { projectType } from '../../../clients/synapse/entity-kinds.ts';
import { type DoctorCheckRun, Unavailable } from '../check-context.ts';

/** Whether the project in the name exists, is out of the trash, and can be seen. */
export const checkProject: DoctorCheckRun = async ({ subject, endpoint }, { projectPresence }) => {
  const id = subject?.name?.projectId;
  if (subject?.inSynapse !== true)
    return { state: 'skipped', means: 'No project of Synapse is asked about.' };
  const presence = await projectPresence();
  if (id === undefined || presence === undefined)
    throw new Unavailable('Asked once the name is well formed.');
  const asked = `GET /repo/v1/entity/${id}/type`;
  const links = portalLinks(endpoint.portal);
  if (presence.state === 'present' && presence.type === projectType) {
    const means = `The project is ${presence.name}.`;
    return { state: 'ok', means, asked, answered: `${presence.name} (${id})`, facts: { project: 'present' } };
  }
  if (presence.state === 'present' || presence.state === 'missing') {
    const answered = presence.state === 'present' ? presence.type : presence.reason;
    const missing = problem('entity-missing', { what: 'project', id });
    const means = presence.state === 'present' ? `${id} is not a project.` : `There is no project ${id}.`;
    return { state: 'problem', means, asked, answered, problem: missing, facts: { project: 'missing' } };
  }
  const answered = presence.reason;
  const inTrash = presence.state === 'in-trash';
  const found = inTrash
    ? problem('entity-in-trash', { what: 'project', where: id, trashUrl: links.trash })
    : problem('may-not-view', { what: 'project', where: id, sharingUrl: links.entity(id) });
  const means = inTrash ? `The project ${id} is in the trash.` : `You may not see the project ${id}.`;
  return { state: 'problem', means, asked, answered, problem: found, facts: { project: presence.state } };
};
