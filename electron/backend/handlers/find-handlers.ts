import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { lookUpDigest } from '../../services/catalog/look-up-digest.ts';
import type { EngineMonitor } from '../../services/engine/engine-monitor.ts';
import { type Implementer, never } from '../implementer.ts';
import type { Services } from '../open-services.ts';

interface Deps {
  readonly services: Services;
  readonly synapse: SynapseClient;
  readonly link: EngineMonitor;
}

export function findHandlers(
  os: Implementer['find'],
  { services: { catalogs, finder }, synapse, link }: Deps,
) {
  const looking = { catalogs, synapse, images: link.images };
  return {
    address: os.address.handler(({ input, signal = never }) => finder.address(input.text, signal)),
    search: os.search.handler(({ input, signal = never }) => finder.search(input.text, input.start, signal)),
    digest: os.digest.handler(({ input, signal = never }) => lookUpDigest(looking, input.digest, signal)),
  };
}
