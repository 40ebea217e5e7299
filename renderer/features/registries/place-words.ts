import type { CredentialLocation } from '#shared/models/credential-docker.ts';

/** Where a credential of the docker command is, inside a sentence. */
export function placeWords(place: CredentialLocation): string {
  return place.kind === 'file' ? place.path : `the credential helper ${place.helper}`;
}
