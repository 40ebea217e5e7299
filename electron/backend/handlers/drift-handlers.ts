import type { DriftMonitor } from '../../services/drift/drift-monitor.ts';
import { type Implementer, never } from '../implementer.ts';

export function driftHandlers(os: Implementer['drift'], { drift }: { readonly drift: DriftMonitor }) {
  return {
    watch: os.watch.handler(({ signal = never }) => drift.watch(signal)),
    refresh: os.refresh.handler(() => drift.refresh()),
    show: os.show.handler(({ input }) => drift.show(input.keys)),
  };
}
