import { portalLinks } from '#shared/models/account.ts';
import { problem } from '#shared/problems.ts';
import { type DoctorCheckRun, Unavailable } from '../check-context.ts';

/** Whether an access requirement stands before a download (contract 6.4). */
export const checkRequirement: DoctorCheckRun = async (
  { subject, synapse, endpoint },
  { repositoryPresence },
  signal,
) => {
  if (subject?.inSynapse !== true)
    return { state: 'skipped', means: 'No repository of Synapse is asked about.' };
  const presence = await repositoryPresence();
  if (presence?.state === 'missing' && subject.action === 'push') {
    return { state: 'skipped', means: 'A repository that is new has none.' };
  }
  if (presence?.state !== 'present') throw new Unavailable('Asked once the repository is found.');
  const { id } = presence;
  const unmet = await synapse.requirementUnmet(id, signal);
  const common = {
    asked: `POST /repo/v1/restrictionInformation for ${id}`,
    answered: unmet ? 'not met' : 'none, or met',
    facts: { requirementUnmet: unmet },
  };
  if (!unmet) return { ...common, state: 'ok', means: 'No access requirement stands in the way.' };
  const where = subject.repository?.path ?? subject.repositoryName;
  const requirementsUrl = portalLinks(endpoint.portal).requirements(id);
  return {
    ...common,
    // A push goes through where nothing has to be pulled for it.
    state: subject.action === 'pull' ? 'problem' : 'warning',
    means: 'An access requirement has not been met.',
    problem: problem('access-requirement-unmet', { where, requirementsUrl }),
  };
};
