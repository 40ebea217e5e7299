/**
 * Where an engine listens, as `DOCKER_HOST` and Docker contexts write it.
 *
 * ```
 * address = "unix://" path | "npipe://" path | [ ( "tcp" | "http" | "https" ) "://" ] host [ ":" port ]
 * ```
 * The port is 2375 where none is given, 2376 with TLS. `ssh://` is not understood yet.
 */
import { fail } from '#shared/problems.ts';

/** What of the computer decides where the engine is. */
export interface Environment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  /** `process.platform` */
  readonly platform: NodeJS.Platform;
}

/** How an engine is called in messages. */
export interface EngineAddress {
  /** `unix:///run/docker.sock`, `tcp://host:2376`. */
  readonly address: string;
  /** How it was found, in words: "DOCKER_HOST", "Docker context colima", "default socket". */
  readonly source: string;
}

/** Certificates as PEM files hold them. */
export interface EngineTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** Whether the engine must prove who it is. */
  readonly verify: boolean;
}

export type EngineEndpoint = EngineAddress &
  (
    | { readonly kind: 'socket'; readonly path: string }
    | {
        readonly kind: 'tcp';
        readonly host: string;
        readonly port: number;
        readonly tls: EngineTls | undefined;
      }
  );

/**
 * Parses an address.
 *
 * @param tls what the configuration beside the address asks for; only used over TCP
 * @throws ProblemError engine-unsupported-address, engine-bad-configuration
 */
export function parseEngineAddress(text: string, source: string, tls: EngineTls | undefined): EngineEndpoint {
  const address = text.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase() ?? 'tcp';
  switch (scheme) {
    case 'unix':
    case 'npipe': {
      const path = address.slice(scheme.length + 3);
      if (path === '') fail('engine-bad-configuration', { source, detail: `${address} names no socket` });
      return { kind: 'socket', path, address, source };
    }
    case 'tcp':
    case 'http':
    case 'https':
      return parseTcp(address, source, scheme === 'https' ? (tls ?? { verify: true }) : tls);
    default:
      return fail('engine-unsupported-address', { address, source });
  }
}

function parseTcp(address: string, source: string, tls: EngineTls | undefined): EngineEndpoint {
  const rest = address.replace(/^[a-z]+:\/\//i, '');
  // http is a scheme whose rules for hosts and ports Node knows; tcp is not.
  const url = URL.canParse(`http://${rest}`) ? new URL(`http://${rest}`) : undefined;
  if (url === undefined || url.hostname === '') {
    return fail('engine-bad-configuration', { source, detail: `${address} is not an address` });
  }
  if (url.pathname !== '/' || url.search !== '' || url.username !== '') {
    return fail('engine-unsupported-address', { address, source });
  }
  const port = explicitPort(rest) ?? (tls === undefined ? 2375 : 2376);
  return { kind: 'tcp', host: url.hostname, port, tls, address, source };
}

/** `URL` drops port 80, which somebody may well mean. */
function explicitPort(hostAndPort: string): number | undefined {
  const digits = /:([0-9]+)\/?$/.exec(hostAndPort)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
