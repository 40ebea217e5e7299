// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './tell.mjs';

/**
 * The Node that runs Axon's programs: the one in node_modules, whatever the machine has. Where install scripts
 * are switched off it isn't there; then a system Node that runs TypeScript does.
 *
 * @param {string} root
 * @returns {string} path of the executable
 */
export function axonNode(root) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(root, 'node_modules', 'node', 'bin', name);
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new SetupError(
    'The Node.js that Axon runs on was not installed, probably because npm is set to skip install scripts. ' +
      'Run: npm rebuild node --ignore-scripts=false',
  );
}
