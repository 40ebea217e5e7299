/**
 * What Docker calls a registry in its configuration. Today it writes the plain host; older releases and
 * other programs wrote addresses. Docker Hub is still known by the address of its first API.
 */

const dockerHub = 'docker.io';
const dockerHubKey = 'https://index.docker.io/v1/';
const dockerHubHosts: readonly string[] = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];

/** Host with port that a key means: `https://quay.io/v1/` is `quay.io`. */
export function registryOfKey(key: string): string {
  const host = key.replace(/^https?:\/\//i, '').split('/', 1)[0] ?? '';
  return dockerHubHosts.includes(host.toLowerCase()) ? dockerHub : host;
}

/** The key that Docker writes for a registry. */
export function keyOfRegistry(registry: string): string {
  return registry === dockerHub ? dockerHubKey : registry;
}

/** Every key under which a registry may be found, the likeliest first. */
export function keysOfRegistry(registry: string): readonly string[] {
  if (registry === dockerHub) return [dockerHubKey, 'docker.io', 'index.docker.io', 'https://docker.io'];
  const https = `https://${registry}`;
  return [
    registry,
    https,
    `${https}/`,
    `${https}/v1/`,
    `${https}/v2/`,
    `${registry}/v1/`,
    `http://${registry}`,
  ];
}
