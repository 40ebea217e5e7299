import type { EngineClient } from '../../clients/engine/engine-client.ts';
import { type EngineMonitor, watchImages } from '../../services/engine/engine-monitor.ts';
import { type Implementer, never } from '../implementer.ts';

interface Deps {
  readonly engine: EngineClient;
  readonly engineMonitor: EngineMonitor;
}

export function imagesHandlers(os: Implementer['images'], { engine, engineMonitor }: Deps) {
  return {
    engine: os.engine.handler(({ signal = never }) => engineMonitor.status.watch(signal)),
    reconnect: os.reconnect.handler(() => engineMonitor.reconnect()),
    watch: os.watch.handler(({ signal = never }) => watchImages(engineMonitor.images, signal)),
    tag: os.tag.handler(({ input, signal = never }) => engine.tagImage(input.imageId, input, signal)),
    remove: os.remove.handler(({ input, signal = never }) => engine.removeImage(input.reference, signal)),
  };
}
