import type { StorageNotices } from '../../services/storage-notices.ts';
import { type Implementer, never } from '../implementer.ts';

export function storageHandlers(
  os: Implementer['storage'],
  { storage }: { readonly storage: StorageNotices },
) {
  return {
    watch: os.watch.handler(({ signal = never }) => storage.notices.watch(signal)),
    dismiss: os.dismiss.handler(({ input }) => storage.dismiss(input.id)),
  };
}
