import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Log } from '#electron/backend/host-ports.ts';
import { proxiesFromEnv } from '#electron/clients/http/proxy-from-env.ts';

/**
 * Lets all that is fetched go the way that this computer's other programs go: through its proxy, and trusting
 * the authorities that its system trusts (a company's own among them) beside those that come with Node. To be
 * called before anything is fetched; a container engine is spoken to by other means and not touched.
 */
export async function followSystemNetwork(
  env: Readonly<Record<string, string | undefined>>,
  log: Log,
): Promise<void> {
  trustSystemAuthorities(log);
  const { http, https, direct, unusable } = proxiesFromEnv(env);
  if (unusable !== undefined) log.info('a proxy can’t be used', unusable);
  if (http === undefined && https === undefined) return;
  // Only where it is needed: the module puts itself in the place of Node's own as it is loaded.
  const { EnvHttpProxyAgent, setGlobalDispatcher } = await import('undici');
  // Empty text where there is none, so that it does not look into the environment by itself.
  setGlobalDispatcher(
    new EnvHttpProxyAgent({
      httpProxy: http?.url.href ?? '',
      httpsProxy: https?.url.href ?? '',
      noProxy: direct,
    }),
  );
  log.info('requests go through a proxy', { http: http?.url.host, https: https?.url.host });
}

function trustSystemAuthorities(log: Log): void {
  try {
    const system = getCACertificates('system');
    if (system.length === 0) return;
    setDefaultCACertificates([...new Set([...getCACertificates('default'), ...system])]);
  } catch (error) {
    log.error('the certificates of the system can’t be read', { error: String(error) });
  }
}
