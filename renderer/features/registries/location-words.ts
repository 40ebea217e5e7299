import type { CredentialLocation } from '#shared/models/credential-docker.ts';

/** Where a credential of the docker command is, inside a sentence. */
export function locationWords(location: CredentialLocation): string {
  return location.kind === 'file' ? location.path : `the credential helper ${location.helper}`;
}
