import { portalLinks } from '#shared/models/account.ts';
import { problem } from '#shared/problems.ts';
import type { DoctorCheckRun } from '../check-context.ts';

/** Only certified users may push; everybody may pull. */
export const checkCertified: DoctorCheckRun = async ({ endpoint, subject }, { identity }) => {
  const { certified } = await identity();
  const common = {
    asked: 'GET /repo/v1/user/bundle (isCertified)',
    answered: String(certified),
    facts: { certified },
  };
  if (certified) return { ...common, state: 'ok', means: 'You are a certified user.' };
  const found = problem('not-certified', { quizUrl: portalLinks(endpoint.portal).quiz });
  if (subject?.action === 'pull') {
    return { ...common, state: 'ok', means: 'You are not certified; pulling does not need it.' };
  }
  const means = 'You are not a certified user: you may not push.';
  return { ...common, state: subject === undefined ? 'warning' : 'problem', means, problem: found };
};
