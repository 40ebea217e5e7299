import type { DoctorCheckRun } from '../check-context.ts';
import { problemOfGate } from '../subject-access.ts';

/** Without the terms accepted Synapse refuses everything, and the registry does not say why (Synapse §1.7). */
export const checkTerms: DoctorCheckRun = async (context, { account }) => {
  const { accepted, state } = await account.terms();
  const facts = { termsAccepted: accepted };
  const common = { asked: 'GET /auth/v1/termsOfUse2/status', answered: state, facts };
  if (accepted) return { ...common, state: 'ok', means: 'The terms of service are accepted.' };
  return {
    ...common,
    state: 'problem',
    means: 'The terms of service are not accepted.',
    problem: problemOfGate('terms', facts, context),
  };
};
