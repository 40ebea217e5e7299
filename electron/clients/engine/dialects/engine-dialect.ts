/**
 * What one kind of engine says and understands differently from the others. All speak Docker's API; a dialect
 * holds every point where they part, and is the only place that knows its kind.
 */
import type { EngineKind } from '#shared/models/engine-kind.ts';
import type { Environment } from '../engine-address.ts';
import type { EngineRequest } from '../engine-connection.ts';
import type { TransferRule } from '../transfer-problems.ts';
import type { TransferMessage, TransferProgress } from '../transfer-progress.ts';
import type { PullRequest } from '../transfer-request.ts';

/** Where an engine listens when nothing is configured. */
export type KnownSocket = readonly [source: string, path: string];

export interface EngineDialect {
  readonly kind: EngineKind;

  // Finding and telling it

  /** The sockets that it listens on, in the order they are tried. */
  sockets(environment: Environment): readonly KnownSocket[];
  /** Name of the component in `/version` that only this kind has. */
  readonly component: string;
  /** Whether the ID of `/info` stays the same for as long as it is the same engine. */
  readonly hasLastingId: boolean;
  /** Version of the engine's own API beside Docker's, of a release; undefined where it has none. */
  nativeApiVersion(release: string): string | undefined;

  // Names

  /** A name of the engine's as Axon shows it: as the `docker` command would write it. */
  nameForUser(name: string): string;
  /** The name by which the engine is asked for what Axon shows as `name`. Image ids stay as they are. */
  nameForEngine(name: string): string;

  // Registries

  /** How the engine wants a registry to be written when it is to sign in to it. */
  loginAddress(registry: string): string;
  /** Whether the registry has refused the credential, by what the engine answers when it could not sign in. */
  isLoginRefused(status: number, sentence: string): boolean;
  /** What a push says beside its tag. */
  pushQuery(repository: string): Query;
  /** Whether the digest that a push ends with is the one that the registry holds. */
  readonly knowsPushedDigest: boolean;
  /** @param reference `repository:tag` or `repository@digest`, as the user sees it */
  pull(request: PullRequest, reference: string): Pick<EngineRequest, 'api' | 'path' | 'query'>;
  /** Whether the engine says in so many words that a pull has succeeded. */
  isPullProof(message: TransferMessage): boolean;
  /** Progress in a line of text, where this kind tells it in lines. */
  readProgress(line: string): TransferProgress | undefined;
  /** What sentences of its own mean; those of Go's network library and of registries are known for all. */
  readonly transferRules: readonly TransferRule[];
}

type Query = NonNullable<EngineRequest['query']>;
