import { projectPresence } from '../../access/gather-access.ts';
import { type DoctorCheckRun, Unavailable } from '../check-context.ts';
import { absenceProblem } from '../subject-access.ts';

/** Whether the project in the name exists, is out of the trash, and can be seen. */
export const checkProject: DoctorCheckRun = async (context, { access }) => {
  const { subject } = context;
  if (subject?.inSynapse !== true)
    return { state: 'skipped', means: 'No project of Synapse is asked about.' };
  const id = subject.name?.projectId;
  if (id === undefined || access === undefined) throw new Unavailable('Asked once the name is well formed.');
  const presence = await access.project();
  const asked = `GET /repo/v1/entity/${id}/type`;
  const project = projectPresence(presence);
  const facts = { project };
  if (presence.state === 'present') {
    const common = { asked, facts };
    if (project === 'present') {
      const means = `The project is ${presence.name}.`;
      return { ...common, state: 'ok', means, answered: `${presence.name} (${id})` };
    }
    const found = absenceProblem('project', facts, context);
    return {
      ...common,
      state: 'problem',
      means: `${id} is not a project.`,
      answered: presence.type,
      problem: found,
    };
  }
  return {
    state: 'problem',
    means: absentWords[presence.state](id),
    asked,
    answered: presence.reason,
    facts,
    problem: absenceProblem('project', facts, context),
  };
};

const absentWords = {
  missing: (id: string) => `There is no project ${id}.`,
  'in-trash': (id: string) => `The project ${id} is in the trash.`,
  hidden: (id: string) => `You may not see the project ${id}.`,
};
