import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { EngineMonitor } from '../../services/engine/engine-monitor.ts';
import { watchImages } from '../../services/engine/watch-images.ts';
import { type Implementer, never } from '../implementer.ts';

interface Deps {
  readonly engine: EngineClient;
  readonly link: EngineMonitor;
}

export function imagesHandlers(os: Implementer['images'], { engine, link }: Deps) {
  return {
    engine: os.engine.handler(({ signal = never }) => link.status.watch(signal)),
    reconnect: os.reconnect.handler(() => link.reconnect()),
    watch: os.watch.handler(({ signal = never }) => watchImages(link.images, signal)),
    tag: os.tag.handler(({ input, signal = never }) => engine.tagImage(input.imageId, input, signal)),
    remove: os.remove.handler(({ input, signal = never }) => engine.removeImage(input.reference, signal)),
  };
}
