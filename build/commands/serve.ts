/** `npm run serve`: the browser host, with its page built first. */
import { ensureRendererBuilt } from '../renderer/ensure-renderer-built.ts';

await ensureRendererBuilt();
await import('#electron/hosts/browser/main.ts');
