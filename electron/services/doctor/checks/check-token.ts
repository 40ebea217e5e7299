import { ProblemError, problem } from '#shared/problems.ts';
import type { DoctorCheckRun } from '../check-context.ts';

/** Whether Synapse accepts the token. One that may not view is accepted, and can't be asked more. */
export const checkToken: DoctorCheckRun = async ({ endpoint, account: record }, { account }) => {
  if ((await account.token()) === undefined) {
    return { state: 'problem', means: 'Nobody is signed in.', problem: problem('not-signed-in', {}) };
  }
  const asked = `GET ${endpoint.rest}/repo/v1/user/bundle, as ${record?.userName ?? 'the account in use'}`;
  try {
    const { userName, userId, certified } = await account.identity();
    const means = `Synapse accepts the token of ${userName}.`;
    return { state: 'ok', means, asked, answered: `user ${userName} (${userId})`, facts: { certified } };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'scope-missing') throw error;
    const means = 'Synapse accepts the token, which may not view.';
    return { state: 'ok', means, asked, answered: 'status 403' };
  }
};
