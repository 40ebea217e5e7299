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

/** The scopes that Axon wants and the token lacks; none where it does not tell what it has. */
export function lackedScopes(
  scopes: readonly string[] | undefined,
): readonly (typeof wantedScopes)[number][] {
  return scopes === undefined ? [] : wantedScopes.filter((scope) => !scopes.includes(scope));
}

/** One sentence for each thing that the token will not allow; none where it has all that Axon wants. */
export function scopeConsequences(scopes: readonly string[]): readonly string[] {
  return lackedScopes(scopes).flatMap((scope) => consequences[scope]);
}
