import type { Know } from '../../services/catalog/open-catalog.ts';
import { type Implementer, never } from '../implementer.ts';

export function driftHandlers(os: Implementer['drift'], { know: { drift } }: { readonly know: Know }) {
  return {
    watch: os.watch.handler(({ signal = never }) => drift.watch(signal)),
    refresh: os.refresh.handler(() => drift.refresh()),
    show: os.show.handler(({ input }) => drift.show(input.keys)),
  };
}
