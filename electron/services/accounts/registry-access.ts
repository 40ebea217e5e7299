import { isRegistryOf } from '#shared/models/account.ts';
import { fail } from '#shared/problems.ts';
import type { RegistryAccess } from '../../clients/registry/registry-client.ts';
import type { RegistryLogins } from './registry-logins.ts';
import type { SignIn } from './sign-in.ts';

export type AccessTo = (registry: string) => Promise<RegistryAccess>;

interface Sources {
  readonly signIn: SignIn;
  readonly registries: RegistryLogins;
}

/**
 * How any registry is visited right now. Credential and realms come from one source: a realm that was agreed
 * to for some other login never sees a Synapse's token.
 */
export function accessInUse({ signIn, registries }: Sources): AccessTo {
  return (registry) =>
    signIn.isOfSynapse(registry) ? signIn.accessTo(registry) : registries.accessTo(registry);
}

/**
 * The same, as one account at its registry, whichever account is in use meanwhile; never as nobody.
 *
 * @throws ProblemError account-missing, not-signed-in
 */
export function accessAs(sources: Sources, accountId: string): AccessTo {
  const { signIn } = sources;
  const others = accessInUse(sources);
  return async (registry) => {
    const account = signIn.requireRecord(accountId);
    if (!isRegistryOf(account.endpoint, registry)) return others(registry);
    const access = await signIn.accessOf(account);
    return access.credentials === undefined ? fail('not-signed-in', {}) : access;
  };
}

/** The same for whoever is signed in nowhere: a Synapse is shown no token, even if somebody signs in meanwhile. */
export function accessAsNobody(sources: Sources): AccessTo {
  const inUse = accessInUse(sources);
  return async (registry) => {
    const access = await inUse(registry);
    return sources.signIn.isOfSynapse(registry) ? { ...access, credentials: undefined } : access;
  };
}
