import type { Know } from '../../services/catalog/open-catalog.ts';
import { type Implementer, never } from '../implementer.ts';

export function trashHandlers(os: Implementer['trash'], { know: { trash } }: { readonly know: Know }) {
  return {
    consider: os.consider.handler(({ input, signal = never }) => trash.consider(input.id, signal)),
    put: os.put.handler(({ input, signal = never }) => trash.put(input.id, signal)),
    list: os.list.handler(({ input, signal = never }) => trash.list(input.offset, signal)),
    restore: os.restore.handler(({ input, signal = never }) => trash.restore(input.id, signal)),
  };
}
