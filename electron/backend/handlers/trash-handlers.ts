import { type Implementer, never } from '../implementer.ts';
import type { Services } from '../open-services.ts';

export function trashHandlers(
  os: Implementer['trash'],
  { services: { trash } }: { readonly services: Services },
) {
  return {
    consider: os.consider.handler(({ input, signal = never }) => trash.consider(input.id, signal)),
    put: os.put.handler(({ input, signal = never }) => trash.put(input.id, signal)),
    list: os.list.handler(({ input, signal = never }) => trash.list(input.offset, signal)),
    restore: os.restore.handler(({ input, signal = never }) => trash.restore(input.id, signal)),
  };
}
