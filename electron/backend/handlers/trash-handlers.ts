import type { CatalogStore } from '../../services/catalog/catalog-store.ts';
import { TrashService } from '../../services/trash/trash-service.ts';
import { type Implementer, never } from '../implementer.ts';

export function trashHandlers(os: Implementer['trash'], { catalogs }: { readonly catalogs: CatalogStore }) {
  return {
    consider: os.consider.handler(({ context: { session }, input, signal = never }) =>
      new TrashService(session, { catalogs }).consider(input.id, signal),
    ),
    put: os.put.handler(({ context: { session }, input, signal = never }) =>
      new TrashService(session, { catalogs }).put(input.id, signal),
    ),
    list: os.list.handler(({ context: { session }, input, signal = never }) =>
      new TrashService(session, { catalogs }).list(input.offset, signal),
    ),
    restore: os.restore.handler(({ context: { session }, input, signal = never }) =>
      new TrashService(session, { catalogs }).restore(input.id, signal),
    ),
  };
}
