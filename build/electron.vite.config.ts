import { join } from 'node:path';
import { defineConfig } from 'electron-vite';

const root = join(import.meta.dirname, '..');
const host = join(root, 'electron/hosts/desktop');

/**
 * The two bundles of the desktop host, in out/desktop. What package.json names as a dependency stays outside
 * of them; a sandboxed preload script must be one CommonJS file.
 */
export default defineConfig({
  main: {
    root,
    build: {
      outDir: join(root, 'out/desktop'),
      emptyOutDir: true,
      target: 'node24',
      lib: { entry: join(host, 'main.ts'), formats: ['es'], fileName: () => 'main.js' },
    },
  },
  preload: {
    root,
    build: {
      outDir: join(root, 'out/desktop'),
      emptyOutDir: false,
      lib: { entry: join(host, 'preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
    },
  },
});
