import { type Implementer, never } from '../implementer.ts';
import type { Services } from '../open-services.ts';

export function sharingHandlers(
  os: Implementer['sharing'],
  { services: { sharing } }: { readonly services: Services },
) {
  return {
    get: os.get.handler(({ input, signal = never }) => sharing.get(input.id, signal)),
    createLocal: os.createLocal.handler(({ input, signal = never }) => sharing.createLocal(input.id, signal)),
    removeLocal: os.removeLocal.handler(({ input, signal = never }) => sharing.removeLocal(input.id, signal)),
    save: os.save.handler(({ input, signal = never }) => sharing.save(input, signal)),
    setPublic: os.setPublic.handler(({ input, signal = never }) => sharing.setPublic(input, signal)),
    find: os.find.handler(({ input, signal = never }) => sharing.find(input.text, input.limit, signal)),
  };
}
