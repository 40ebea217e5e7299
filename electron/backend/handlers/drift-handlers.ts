import { type Implementer, never } from '../implementer.ts';
import type { Services } from '../open-services.ts';

export function driftHandlers(
  os: Implementer['drift'],
  { services: { drift } }: { readonly services: Services },
) {
  return {
    watch: os.watch.handler(({ signal = never }) => drift.watch(signal)),
    refresh: os.refresh.handler(() => drift.refresh()),
    show: os.show.handler(({ input }) => drift.show(input.keys)),
  };
}
