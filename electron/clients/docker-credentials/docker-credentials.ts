/**
 * What the `docker` command keeps for registries: read as it reads it, and changed without harm to the rest.
 *
 * Every failure is a `ProblemError`; an abort throws the signal's reason. Secrets go through standard input
 * and output of helpers and through the file itself, never through arguments or the environment.
 */
import type {
  CredentialLocation,
  DockerCredentialEntry,
  DockerWrite,
} from '#shared/models/credential-docker.ts';
import type { Problem } from '#shared/problems.ts';

export interface DockerCredential {
  /** Host with port. */
  readonly registry: string;
  readonly username: string;
  readonly secret: string;
  /** `identity-token`: a refresh token of the registry's own token service, not a password. */
  readonly kind: 'password' | 'identity-token';
  readonly location: CredentialLocation;
}

export interface DockerCredentialOverview {
  readonly configPath: string;
  readonly exists: boolean;
  readonly entries: readonly DockerCredentialEntry[];
  /** A file or a helper that can't be read hides its own entries only. */
  readonly problems: readonly Problem[];
}

export interface DockerCredentials {
  overview(signal: AbortSignal): Promise<DockerCredentialOverview>;
  /** Undefined where Docker has none for the registry. */
  get(registry: string, signal: AbortSignal): Promise<DockerCredential | undefined>;
  /** Where `store` would put a credential of the registry. */
  locationFor(registry: string): Promise<CredentialLocation>;
  /** Through the user's helper; where there is none, into the file, and only with `allowPlaintext`. */
  store(
    credential: { readonly registry: string; readonly username: string; readonly secret: string },
    rules: { readonly allowPlaintext: boolean },
    signal: AbortSignal,
  ): Promise<DockerWrite>;
  /** Removes the registry's credential wherever Docker has it, and Axon's backup, which may hold it too. */
  erase(registry: string, signal: AbortSignal): Promise<DockerWrite>;
}

/** What of the computer decides where Docker's configuration is and how helpers start. */
export interface DockerEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
}
