import type { Digest } from './digest.ts';

/** `registry/path@sha256:…`: the one name of an image that can never come to mean another. */
export function digestReference(repositoryName: string, digest: Digest): string {
  return `${repositoryName}@${digest}`;
}

/** The command that gets exactly this image in any terminal. */
export function pullCommand(repositoryName: string, digest: Digest): string {
  return `docker pull ${digestReference(repositoryName, digest)}`;
}
