import { type DoctorCheckRun, Unavailable } from '../check-context.ts';
import { absenceProblem } from '../subject-access.ts';

/** Whether Synapse knows the repository, and it is out of the trash. A push may be the first to it. */
export const checkRepository: DoctorCheckRun = async (context, { access }) => {
  const { subject } = context;
  if (subject?.inSynapse !== true)
    return { state: 'skipped', means: 'No repository of Synapse is asked about.' };
  if (access === undefined) throw new Unavailable('Asked once the name is well formed.');
  const presence = await access.repositoryOrTrash();
  const asked = `GET /repo/v1/entity/dockerRepo/id for ${subject.repositoryName}`;
  if (presence.state === 'present') {
    const { id } = presence;
    const facts = { repository: 'present', repositoryId: id } as const;
    return { state: 'ok', means: `Synapse knows the repository as ${id}.`, asked, answered: id, facts };
  }
  const facts = { repository: presence.state };
  const common = { asked, answered: presence.reason, facts };
  if (presence.state === 'missing' && subject.action === 'push') {
    return { ...common, state: 'ok', means: 'There is no such repository yet; a push would create it.' };
  }
  const means = absentWords[presence.state];
  return { ...common, state: 'problem', means, problem: absenceProblem('repository', facts, context) };
};

const absentWords = {
  missing: 'Synapse knows no such repository.',
  'in-trash': 'The repository is in the trash.',
  hidden: 'You may not see the repository.',
};
