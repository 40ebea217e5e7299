import type { DockerCredentials as DockerOverview, DockerWrite } from '#shared/models/credential-docker.ts';
import { fail } from '#shared/problems.ts';
import type { DockerCredentials } from '../../clients/docker-credentials/docker-credentials.ts';
import { checkRegistryAddress } from './check-registry-address.ts';
import type { SignIn } from './sign-in.ts';

interface InteropDeps {
  readonly docker: DockerCredentials;
  readonly signIn: SignIn;
}

/** What the docker command has, and where a token would be written for it. */
export async function describeDocker(
  { docker, signIn }: InteropDeps,
  signal: AbortSignal,
): Promise<DockerOverview> {
  const overview = await docker.overview(signal);
  // A file that can't be read has been told of; without it the file is where a token would go.
  const location = await docker
    .locationFor(signIn.endpoint.registry)
    .catch(() => ({ kind: 'file', path: overview.configPath }) as const);
  const writesTo =
    location.kind === 'helper' ? location : ({ kind: 'plaintext', path: location.path } as const);
  return { ...overview, writesTo };
}

/** Gives an account's token to the docker command. */
export async function writeToDocker(
  { docker, signIn }: InteropDeps,
  { id, allowPlaintext }: { readonly id: string; readonly allowPlaintext: boolean },
  signal: AbortSignal,
): Promise<DockerWrite> {
  const account = signIn.requireRecord(id);
  const secret = (await signIn.tokenOf(account)) ?? fail('not-signed-in', {});
  const { registry } = account.endpoint;
  return docker.store({ registry, username: account.userName, secret }, { allowPlaintext }, signal);
}

export function removeFromDocker(
  { docker }: InteropDeps,
  registry: string,
  signal: AbortSignal,
): Promise<DockerWrite> {
  return docker.erase(checkRegistryAddress(registry), signal);
}
