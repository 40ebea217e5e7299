/**
 * Where a registry's API is: https, and plain http for this computer itself, as Docker does. `registry` is
 * a host with an optional port, as it stands in image names.
 */
export function registryUrl(registry: string, path: string): URL {
  return new URL(path, `${isLoopback(registry) ? 'http' : 'https'}://${registry}`);
}

/** Whether a host (with or without port) is this computer: 127.0.0.0/8, `localhost`, `[::1]`. */
export function isLoopback(hostWithPort: string): boolean {
  const host = hostWithPort.replace(/:\d+$/, '').toLowerCase();
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
