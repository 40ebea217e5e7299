import type { CatalogStore } from '../../services/catalog/catalog-store.ts';
import { Finder } from '../../services/catalog/finder.ts';
import { lookUpDigest } from '../../services/catalog/look-up-digest.ts';
import type { EngineMonitor } from '../../services/engine/engine-monitor.ts';
import { type Implementer, never } from '../implementer.ts';

interface Deps {
  readonly catalogs: CatalogStore;
  readonly engineMonitor: EngineMonitor;
}

export function findHandlers(os: Implementer['find'], { catalogs, engineMonitor }: Deps) {
  const { images } = engineMonitor;
  return {
    address: os.address.handler(({ context: { session }, input, signal = never }) =>
      new Finder(session, { catalogs }).address(input.text, signal),
    ),
    search: os.search.handler(({ context: { session }, input, signal = never }) =>
      new Finder(session, { catalogs }).search(input.text, input.start, signal),
    ),
    digest: os.digest.handler(({ context: { session }, input, signal = never }) =>
      lookUpDigest({ session, catalogs, images }, input.digest, signal),
    ),
  };
}
