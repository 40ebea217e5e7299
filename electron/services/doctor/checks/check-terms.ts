import { portalLinks } from '#shared/models/account.ts';
import { problem } from '#shared/problems.ts';
import type { DoctorCheckRun } from '../check-context.ts';

/** Without the terms accepted Synapse refuses to push and to pull, and does not say why (contract 1.7). */
export const checkTerms: DoctorCheckRun = async ({ synapse, endpoint }, { identity }, signal) => {
  await identity();
  const { accepted, state } = await synapse.termsStatus(signal);
  const common = {
    asked: 'GET /auth/v1/termsOfUse2/status',
    answered: state,
    facts: { termsAccepted: accepted },
  };
  if (accepted) return { ...common, state: 'ok', means: 'The terms of service are accepted.' };
  const found = problem('terms-not-accepted', { termsUrl: portalLinks(endpoint.portal).terms });
  return { ...common, state: 'problem', means: 'The terms of service are not accepted.', problem: found };
};
