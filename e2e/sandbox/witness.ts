/** What registry and Synapse themselves answer, asked past all of Axon's code: the witness of a test. */
import type { Sandbox } from './start-sandbox.ts';

const everyManifest = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
].join(', ');

/** A registry token for the user, with whatever of `actions` Synapse grants. */
export async function registryToken(
  sandbox: Sandbox,
  userName: string,
  path: string,
  actions: string,
): Promise<string> {
  const { accessToken } = sandbox.user(userName);
  const query = new URLSearchParams({ service: sandbox.registry, scope: `repository:${path}:${actions}` });
  const basic = Buffer.from(`${userName}:${accessToken}`).toString('base64');
  const answer = await fetch(`${sandbox.synapse}/docker/v1/bearerToken?${query}`, {
    headers: { authorization: `Basic ${basic}` },
  });
  const { token } = (await answer.json()) as { token: string };
  return token;
}

/** What Synapse grants a user of the repository: the actions that the registry token carries. */
export async function grantedActions(
  sandbox: Sandbox,
  userName: string,
  path: string,
): Promise<readonly string[]> {
  const token = await registryToken(sandbox, userName, path, 'pull,push');
  const [, payload = ''] = token.split('.');
  const { access } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    access: { actions: string[] }[];
  };
  return access.flatMap(({ actions }) => actions);
}

/** The digest that the registry has under a tag; `null` where it has none. */
export async function registryDigest(
  sandbox: Sandbox,
  userName: string,
  path: string,
  tag: string,
): Promise<string | null> {
  const token = await registryToken(sandbox, userName, path, 'pull');
  const head = await fetch(`http://${sandbox.registry}/v2/${path}/manifests/${tag}`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${token}`, accept: everyManifest },
  });
  return head.headers.get('docker-content-digest');
}

/** The digest that Synapse lists under a tag; `undefined` where it lists none. */
export async function listedDigest(
  sandbox: Sandbox,
  userName: string,
  path: string,
  tag: string,
): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${sandbox.user(userName).accessToken}` };
  const name = new URLSearchParams({ repositoryName: `${sandbox.registry}/${path}` });
  const lookup = await fetch(`${sandbox.synapse}/repo/v1/entity/dockerRepo/id?${name}`, { headers });
  if (!lookup.ok) return undefined;
  const { id } = (await lookup.json()) as { id: string };
  const answer = await fetch(`${sandbox.synapse}/repo/v1/entity/${id}/dockerTag?limit=100`, { headers });
  const { results } = (await answer.json()) as { results: { tag: string; digest: string }[] };
  return results.find((commit) => commit.tag === tag)?.digest;
}

/** How many uploads of layers the registry let begin. */
export function uploadsLetIn(sandbox: Sandbox): number {
  return sandbox.registryLog().filter((line) => /"POST \S+\/blobs\/uploads\/\S* HTTP\/1\.1" 20/.test(line))
    .length;
}

/** How many uploads of layers the registry was asked to begin. */
export function uploadsBegun(sandbox: Sandbox): number {
  return sandbox.registryLog().filter((line) => /POST .*blobs\/uploads/.test(line)).length;
}
