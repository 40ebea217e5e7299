/**
 * Podman writes the registry before every name where Docker leaves Docker Hub's out: what Docker lists as
 * `exp:1`, Podman lists as `docker.io/library/exp:1`. Axon shows both alike, and asks Podman by full name, so
 * that its own search for short names (`localhost/exp:1` first, or last) decides nothing.
 */

const hub = 'docker.io/';
const official = 'docker.io/library/';

/** As Docker would write it: `exp:1` for `docker.io/library/exp:1`. `localhost/exp:1` stays as it is. */
export function familiarName(name: string): string {
  if (name.startsWith(official)) return name.slice(official.length);
  return name.startsWith(hub) ? name.slice(hub.length) : name;
}

/** With registry: `docker.io/library/exp:1` for `exp:1`. Image ids stay as they are. */
export function qualifiedName(name: string): string {
  if (isImageId(name)) return name;
  const slash = name.indexOf('/');
  if (slash === -1) return `${official}${name}`;
  const first = name.slice(0, slash);
  return first === 'localhost' || /[.:]/.test(first) ? name : `${hub}${name}`;
}

/** A full id, with or without its algorithm. */
export function isImageId(text: string): boolean {
  return /^(?:sha256:)?[0-9a-f]{64}$/.test(text);
}
