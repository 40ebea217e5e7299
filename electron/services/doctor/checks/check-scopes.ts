import { wantedScopes } from '#shared/models/account.ts';
import { missingScopes, scopeConsequences } from '#shared/models/account-scopes.ts';
import { ProblemError, problem } from '#shared/problems.ts';
import { readTokenClaims } from '../../../clients/synapse/token-claims.ts';
import { type DoctorCheckRun, Unavailable } from '../check-context.ts';
import { neededScopes } from '../decide-cause.ts';

/** What the token allows: as Synapse says, else as it says of itself. */
export const checkScopes: DoctorCheckRun = async ({ token, synapse, subject }, _queries, signal) => {
  const text = (await token()) ?? reachNothing();
  const told = await synapse.tokenState(text, signal).catch((error: unknown) => {
    if (error instanceof ProblemError) return undefined;
    throw error;
  });
  const claimed = readTokenClaims(text)?.scopes;
  const scopes = told?.scopes ?? claimed;
  const asked = told?.scopes === undefined ? 'the token itself' : 'POST /auth/v1/oauth2/introspect';
  if (scopes === undefined)
    return { state: 'skipped', means: 'The token does not tell what it allows.', asked };
  const common = { asked, answered: scopes.join(' ') || 'none', facts: { scopes } };
  const missing = missingScopes(scopes);
  if (missing.length === 0)
    return { ...common, state: 'ok', means: `It allows to ${wantedScopes.join(', ')}.` };
  const means = `It lacks ${missing.join(' and ')}. ${scopeConsequences(scopes)[0] ?? ''}`.trim();
  const found = problem('scope-missing', {
    missing: [...missing],
    action: subject?.action ?? 'do all that Axon can',
  });
  const needed = neededScopes(subject?.action, 'present');
  const isNeeded = missing.some((scope) => needed.includes(scope));
  return { ...common, state: isNeeded ? 'problem' : 'warning', means, problem: found };
};

function reachNothing(): never {
  throw new Unavailable('Asked once you are signed in.');
}
