import { wantedScopes } from './account.ts';

/** What will not work without a scope (Synapse §1.5, §1.6), in plain words. */
const consequences: Readonly<Record<(typeof wantedScopes)[number], readonly string[]>> = {
  view: ['Projects, repositories and tags can’t be listed.', 'Nothing about your account can be read.'],
  download: [
    'Pulling images will be refused.',
    'Pushing to a repository that exists will be refused: Docker asks to pull as well.',
  ],
  modify: ['Pushing images will be refused.', 'Projects, sharing settings and favorites can’t be changed.'],
};

/**
 * What the token service asks of a token (Synapse §1.5): `download` to pull, `modify` to push, and both to
 * push to a repository that exists, since Docker asks to pull as well.
 */
export function scopesFor(
  action: 'pull' | 'push',
  repositoryExists: boolean,
): readonly (typeof wantedScopes)[number][] {
  if (action === 'pull') return ['download'];
  return repositoryExists ? ['download', 'modify'] : ['modify'];
}

/** The scopes that Axon wants and the token lacks. */
export function missingScopes(scopes: readonly string[]): readonly (typeof wantedScopes)[number][] {
  return wantedScopes.filter((scope) => !scopes.includes(scope));
}

/** One sentence for each thing that the token will not allow; none where it has all that Axon wants. */
export function scopeConsequences(scopes: readonly string[]): readonly string[] {
  return missingScopes(scopes).flatMap((scope) => consequences[scope]);
}
