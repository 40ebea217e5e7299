import { describeProblem } from '#shared/problems.ts';
import type { DoctorCheckRun } from '../check-context.ts';

/** Whether the name and the tag are ones that Docker and Synapse take. */
export const checkName: DoctorCheckRun = async ({ subject }) => {
  if (subject === undefined) return { state: 'skipped', means: 'No image is asked about.' };
  const { repositoryName, tag, nameProblem } = subject;
  const asked = tag === undefined ? repositoryName.slice(0, 300) : `${repositoryName.slice(0, 300)}:${tag}`;
  if (nameProblem === undefined) return { state: 'ok', means: 'The name is well formed.', asked };
  const means = describeProblem(nameProblem).cause;
  return { state: 'problem', means, asked, problem: nameProblem };
};
