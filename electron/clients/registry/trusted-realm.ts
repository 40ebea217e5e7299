import { isLoopback } from './registry-address.ts';

/**
 * Whether credentials may go to `realm`: its origin is that of an allowed URL, and its path is that URL's or
 * continues it after a slash. A challenge may name any place, so what it names is never proof.
 */
export function isTrustedRealm(realm: URL, trusted: readonly string[]): boolean {
  if (realm.username !== '' || realm.password !== '') return false;
  return trusted.some((text) => {
    if (!URL.canParse(text)) return false;
    const allowed = new URL(text);
    const folder = allowed.pathname.endsWith('/') ? allowed.pathname : `${allowed.pathname}/`;
    return (
      realm.origin === allowed.origin &&
      (realm.pathname === allowed.pathname || realm.pathname.startsWith(folder))
    );
  });
}

/**
 * Whether a realm may be asked without credentials: over https, or on this computer where the registry is
 * here as well. A registry elsewhere has no business with services of this computer.
 */
export function mayAskAnonymously(realm: URL, registry: string): boolean {
  if (realm.username !== '' || realm.password !== '') return false;
  if (isLoopback(realm.host)) return isLoopback(registry);
  return realm.protocol === 'https:';
}
