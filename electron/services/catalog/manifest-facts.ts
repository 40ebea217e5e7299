import type { Digest } from '#shared/models/digest.ts';
import type { RemoteManifest } from '#shared/models/synapse-entities.ts';
import { readJson } from '../../clients/http/read-json.ts';
import { imageManifestSchema } from '../../clients/registry/manifest-schema.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import type { AccountMemory, ManifestFact } from '../../store/account-memory.ts';
import { toRegistryRepository } from '../registry-repository.ts';

const mostKept = 20_000;

/** Facts of manifests by digest, read from registries once. */
export class ManifestFacts {
  readonly #facts = new Map<Digest, ManifestFact>();
  readonly #asking = new Map<Digest, Promise<ManifestFact>>();
  readonly #registry: Pick<RegistryClient, 'getManifest'>;
  readonly #rows: AccountMemory['manifests'];

  constructor(registry: Pick<RegistryClient, 'getManifest'>, rows: AccountMemory['manifests']) {
    this.#registry = registry;
    this.#rows = rows;
    for (const [, fact] of rows.load()) this.#facts.set(fact.digest, fact);
  }

  find(digest: Digest): ManifestFact | undefined {
    return this.#facts.get(digest);
  }

  /** Digests of manifests that name this configuration. */
  withConfig(configDigest: Digest): readonly Digest[] {
    return [...this.#facts.values()]
      .filter((fact) => fact.configDigest === configDigest)
      .map(({ digest }) => digest);
  }

  /** From memory, else from the registry. */
  async read(repositoryName: string, digest: Digest, signal: AbortSignal): Promise<ManifestFact> {
    const known = this.#facts.get(digest);
    if (known !== undefined) return known;
    const asking = this.#asking.get(digest) ?? this.#ask(repositoryName, digest, signal);
    this.#asking.set(digest, asking);
    try {
      return await asking;
    } finally {
      this.#asking.delete(digest);
    }
  }

  /** Remembers what was read for another reason. */
  note({ digest, configDigest, size }: Pick<RemoteManifest, 'digest' | 'configDigest' | 'size'>): void {
    this.#keep({ digest, size, ...(configDigest === undefined ? {} : { configDigest }) });
  }

  async #ask(repositoryName: string, digest: Digest, signal: AbortSignal): Promise<ManifestFact> {
    const { body } = await this.#registry.getManifest(toRegistryRepository(repositoryName), digest, signal);
    const fact = { digest, ...factsOf(body) };
    this.#keep(fact);
    return fact;
  }

  #keep(fact: ManifestFact): void {
    const known = this.#facts.get(fact.digest);
    if (known !== undefined && known.size === fact.size && known.configDigest === fact.configDigest) return;
    this.#facts.set(fact.digest, fact);
    this.#rows.put([fact.digest], fact);
    const oldest = this.#facts.size > mostKept ? this.#facts.keys().next().value : undefined;
    if (oldest === undefined) return;
    this.#facts.delete(oldest);
    this.#rows.remove([oldest]);
  }
}

function factsOf(body: Uint8Array): Omit<ManifestFact, 'digest'> {
  const image = imageManifestSchema.safeParse(readJson(body));
  if (!image.success) return {};
  const { config, layers } = image.data;
  const sizes = new Map([config, ...layers].map(({ digest, size }) => [digest, size]));
  return { configDigest: config.digest, size: [...sizes.values()].reduce((sum, size) => sum + size, 0) };
}
