/**
 * Which links may open in the user's browser. Pure.
 *
 * Whatever a page asks to open could be a program on this machine, so only web pages that Axon itself links to
 * are opened.
 */
const hosts: ReadonlySet<string> = new Set([
  'synapse.org',
  'www.synapse.org',
  'help.synapse.org',
  'docs.docker.com',
  'podman.io',
]);

/** @param portal the web portal of the Synapse in use; its pages are allowed too */
export function mayOpenExternally(link: string, portal: string): boolean {
  const url = URL.parse(link);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (url.origin === URL.parse(portal)?.origin) return url.protocol === 'https:' || url.protocol === 'http:';
  return url.protocol === 'https:' && url.port === '' && hosts.has(url.hostname);
}
