import { type Endpoint, productionEndpoint } from '#shared/models/account.ts';
import type { Problem } from '#shared/problems.ts';
import type { DockerCredentials } from '../../clients/docker-credentials/docker-credentials.ts';
import type { SecretStore } from '../../clients/keychain/secret-store.ts';
import type { RegistryClient, RegistryCredentials } from '../../clients/registry/registry-client.ts';
import type { SynapseSignIn } from '../../clients/synapse/sign-in-calls.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { StorageReport } from '../../store/storage-failure.ts';
import { AccountBook } from './account-book.ts';
import { AccountSecrets } from './account-secrets.ts';
import { type AccountState, atEndpoint, withPresentForm } from './account-state.ts';
import { Endpoints } from './endpoints.ts';
import { RegistryLogins } from './registry-logins.ts';
import { SignIn } from './sign-in.ts';
import { SignInMethods } from './sign-in-methods.ts';
import type { EngineLogin } from './verify-account.ts';

interface AccountDeps {
  readonly folder: string;
  /** The endpoint that Axon was started for. */
  readonly started: Endpoint;
  readonly secrets: SecretStore;
  readonly docker: DockerCredentials;
  readonly computer: string;
  readonly problemOf: (error: unknown) => Problem;
  /** Told of what can't be remembered of accounts. */
  readonly report: StorageReport;
  readonly clientWith: (endpoint: Endpoint, token: string) => SynapseClient;
  readonly signInAt: (endpoint: Endpoint) => SynapseSignIn;
  readonly registryWith: (endpoint: Endpoint, credentials: RegistryCredentials) => RegistryClient;
  readonly engineLogin: EngineLogin;
}

export interface Accounts {
  readonly signIn: SignIn;
  readonly endpoints: Endpoints;
  readonly methods: SignInMethods;
  readonly registries: RegistryLogins;
  readonly docker: DockerCredentials;
}

/** Reads what is known of accounts and puts together what deals with them. */
export function openAccounts(deps: AccountDeps): Accounts {
  const { folder, started, docker, report } = deps;
  const book = new AccountBook({ folder, started, report });
  book.state.update((kept) => stateAtStart(kept, started));
  const secrets = new AccountSecrets(deps.secrets);
  const endpoints = new Endpoints({ book, secrets, started });
  const signIn = new SignIn({ book, secrets, endpoints, clientWith: deps.clientWith });
  const methods = new SignInMethods({ ...deps, signIn, endpoints });
  const registries = new RegistryLogins({ book, secrets: deps.secrets, docker, endpoints });
  return { signIn, endpoints, methods, registries, docker };
}

/** Whoever starts Axon for a certain Synapse gets that one; else it goes on where it was left. */
function stateAtStart(kept: AccountState, started: Endpoint): AccountState {
  const isChosen =
    started.rest !== productionEndpoint.rest || started.registry !== productionEndpoint.registry;
  if (!isChosen) return kept;
  const present = withPresentForm(kept, started);
  return present.endpoint.rest === started.rest ? present : atEndpoint(present, started);
}
