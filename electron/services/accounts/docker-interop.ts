import type { DockerCredentials as DockerOverview, DockerWrite } from '#shared/models/credential-docker.ts';
import { fail } from '#shared/problems.ts';
import type { DockerCredentials } from '../../clients/docker-credentials/docker-credentials.ts';
import { checkRegistryAddress } from './check-registry-address.ts';
import type { SignIn } from './sign-in.ts';

interface InteropParts {
  readonly docker: DockerCredentials;
  readonly signIn: SignIn;
}

/** What the docker command has, and where a token would be written for it. */
export async function describeDocker(
  { docker, signIn }: InteropParts,
  signal: AbortSignal,
): Promise<DockerOverview> {
  const overview = await docker.overview(signal);
  // A file that can't be read has been told of; without it the file is where a token would go.
  const place = await docker
    .placeFor(signIn.endpoint.registry)
    .catch(() => ({ kind: 'file', path: overview.configPath }) as const);
  const writesTo = place.kind === 'helper' ? place : ({ kind: 'plaintext', path: place.path } as const);
  return { ...overview, writesTo };
}

/** Gives an account's token to the docker command. */
export async function writeToDocker(
  { docker, signIn }: InteropParts,
  { id, allowPlaintext }: { readonly id: string; readonly allowPlaintext: boolean },
  signal: AbortSignal,
): Promise<DockerWrite> {
  const account = signIn.requireRecord(id);
  const secret = (await signIn.tokenOf(account)) ?? fail('not-signed-in', {});
  const { registry } = account.endpoint;
  return docker.store({ registry, username: account.userName, secret }, { allowPlaintext }, signal);
}

export function removeFromDocker(
  { docker }: InteropParts,
  registry: string,
  signal: AbortSignal,
): Promise<DockerWrite> {
  return docker.erase(checkRegistryAddress(registry), signal);
}
