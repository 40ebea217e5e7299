/** What a registry is told, wherever it runs. */
import { randomBytes } from 'node:crypto';

export interface RegistryOptions {
  /** Folder for its files: configuration, log, and the images below `storage`. */
  readonly dir: string;
  /** Port on 127.0.0.1. */
  readonly port: number;
  /** Name that tokens are made for; the address that clients use. */
  readonly service: string;
  /** URL of the token endpoint. */
  readonly realm: string;
  /** PEM certificate of the key that signs tokens. */
  readonly certificate: string;
  /** Where pushes are reported, and the header to do it with. */
  readonly listener: { readonly url: string; readonly authorization: string };
  /** Host of an engine that can run the registry in a container, where its program is not installed. */
  readonly engine?: string | undefined;
}

/** How the registry sees its environment. */
export interface RegistryEnvironment {
  /** Address to listen on, `127.0.0.1:5000`. */
  readonly address: string;
  /** Its folder, with a forward slash before each name in it. */
  readonly dir: string;
  readonly listenerUrl: string;
}

/** The configuration file's text. JSON is YAML, so no YAML writer is needed. */
export function registryConfiguration(
  options: RegistryOptions,
  { address, dir, listenerUrl }: RegistryEnvironment,
): string {
  return JSON.stringify({
    version: '0.1',
    log: { level: 'warn', accesslog: { disabled: false } },
    storage: {
      filesystem: { rootdirectory: `${dir}/storage` },
      delete: { enabled: false },
      maintenance: { uploadpurging: { enabled: false } },
    },
    http: { addr: address, secret: randomBytes(16).toString('hex') },
    auth: {
      token: {
        realm: options.realm,
        service: options.service,
        issuer: 'www.synapse.org',
        rootcertbundle: `${dir}/tokens.pem`,
      },
    },
    notifications: {
      endpoints: [
        {
          name: 'synapse',
          url: listenerUrl,
          headers: { Authorization: [options.listener.authorization] },
          timeout: '2s',
          // Production waits 30 s after a failure; a test that cuts the listener off can't.
          threshold: 1,
          backoff: '200ms',
        },
      ],
    },
  });
}
