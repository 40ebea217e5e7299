import { type DoctorCheckRun, Unavailable } from '../check-context.ts';
import { problemOfGate } from '../subject-access.ts';

/** Whether an access requirement stands before a download, and with it before a push to what exists. */
export const checkRequirement: DoctorCheckRun = async (context, { access }) => {
  const { subject } = context;
  if (subject?.inSynapse !== true)
    return { state: 'skipped', means: 'No repository of Synapse is asked about.' };
  const actedOn = await access?.actedOn();
  if (actedOn === undefined) throw new Unavailable('Asked once the repository is found.');
  if (actedOn.kind === 'project') return { state: 'skipped', means: 'A repository that is new has none.' };
  const { id, access: told } = actedOn;
  const unmet = told.requirementUnmet;
  const facts = { requirementUnmet: unmet, repository: 'present', repositoryId: id } as const;
  const common = {
    asked: `POST /repo/v1/entity/${id}/bundle2 (restrictionInformation)`,
    answered: unmet ? 'not met' : 'none, or met',
    facts,
  };
  if (!unmet) return { ...common, state: 'ok', means: 'No access requirement stands in the way.' };
  return {
    ...common,
    state: 'problem',
    means: 'An access requirement has not been met.',
    problem: problemOfGate('requirement', facts, context),
  };
};
