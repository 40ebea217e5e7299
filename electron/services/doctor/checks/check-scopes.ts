import { type AccessAction, neededScopes, scopeProblem } from '#shared/models/access/access-gates.ts';
import { wantedScopes } from '#shared/models/account.ts';
import { lackedScopes, scopeConsequences } from '#shared/models/account-scopes.ts';
import { type DoctorCheckRun, Unavailable } from '../check-context.ts';

/** What the token allows: as Synapse says, else as it says of itself. */
export const checkScopes: DoctorCheckRun = async ({ subject }, { account }) => {
  if ((await account.token()) === undefined) throw new Unavailable('Asked once you are signed in.');
  const { scopes, toldBy } = await account.scopes();
  const asked = toldBy === 'synapse' ? 'POST /auth/v1/oauth2/introspect' : 'the token itself';
  if (scopes === undefined)
    return { state: 'skipped', means: 'The token does not tell what it allows.', asked };
  const common = { asked, answered: scopes.join(' ') || 'none', facts: { scopes } };
  const missing = lackedScopes(scopes);
  if (missing.length === 0)
    return { ...common, state: 'ok', means: `It allows to ${wantedScopes.join(', ')}.` };
  const means = `It lacks ${missing.join(' and ')}. ${scopeConsequences(scopes)[0] ?? ''}`.trim();
  const action = subject && actions[subject.action];
  // Axon itself has to view.
  const needed: readonly string[] = ['view', ...(action === undefined ? [] : neededScopes[action])];
  const isNeeded = missing.some((scope) => needed.includes(scope));
  return {
    ...common,
    state: isNeeded ? 'problem' : 'warning',
    means,
    problem: scopeProblem(missing, action),
  };
};

/** Before it is known whether the repository exists, the push that needs more. */
const actions = { pull: 'pull', push: 'push-existing' } as const satisfies Readonly<
  Record<string, AccessAction>
>;
