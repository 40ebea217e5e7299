import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { lookUpDigest } from '../../services/catalog/look-up-digest.ts';
import type { Know } from '../../services/catalog/open-catalog.ts';
import type { EngineLink } from '../../services/engine/engine-monitor.ts';
import { type Implementer, never } from '../implementer.ts';

interface Parts {
  readonly know: Know;
  readonly synapse: SynapseClient;
  readonly link: EngineLink;
}

export function findHandlers(os: Implementer['find'], { know: { catalogs, finder }, synapse, link }: Parts) {
  const looking = { catalogs, synapse, images: link.images };
  return {
    address: os.address.handler(({ input, signal = never }) => finder.address(input.text, signal)),
    search: os.search.handler(({ input, signal = never }) => finder.search(input.text, input.start, signal)),
    digest: os.digest.handler(({ input, signal = never }) => lookUpDigest(looking, input.digest, signal)),
  };
}
