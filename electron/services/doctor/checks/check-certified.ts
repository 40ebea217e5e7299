import type { DoctorCheckRun } from '../check-context.ts';
import { problemOfGate } from '../subject-access.ts';

/** Only certified users may push; everybody may pull. */
export const checkCertified: DoctorCheckRun = async (context, { account }) => {
  const { subject } = context;
  const { certified } = await account.identity();
  const facts = { certified };
  const common = { asked: 'GET /repo/v1/user/bundle (isCertified)', answered: String(certified), facts };
  if (certified) return { ...common, state: 'ok', means: 'You are a certified user.' };
  if (subject?.action === 'pull') {
    return { ...common, state: 'ok', means: 'You are not certified; pulling does not need it.' };
  }
  return {
    ...common,
    state: subject === undefined ? 'warning' : 'problem',
    means: 'You are not a certified user: you may not push.',
    problem: problemOfGate('certification', facts, context),
  };
};
