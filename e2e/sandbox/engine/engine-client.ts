/** The sandbox's own door to a container engine: dockerode on a host string, and nothing of Axon's client. */
import Docker from 'dockerode';

/** Opens `unix:///path`, `npipe:////./pipe/name` or `tcp://host:port`. */
export function openEngine(host: string, timeoutMs?: number): Docker {
  const limit = timeoutMs === undefined ? {} : { timeout: timeoutMs };
  const socket = /^(?:unix|npipe):\/\/(.+)$/.exec(host)?.[1];
  if (socket !== undefined) return new Docker({ socketPath: socket, ...limit });
  const url = new URL(host);
  return new Docker({ host: url.hostname, port: url.port || '2375', protocol: 'http', ...limit });
}

/** Whether an engine answers at `host` within `timeoutMs`. */
export async function engineAnswers(host: string, timeoutMs = 2_000): Promise<boolean> {
  try {
    await openEngine(host, timeoutMs).ping();
    return true;
  } catch {
    return false;
  }
}
