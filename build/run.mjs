// @ts-check
/**
 * `node build/run.mjs <command> [arguments]`: sets up what the command needs, then runs it.
 *
 * Works from a fresh clone, so neither this file nor build/setup may import a package, and all of it runs on
 * the oldest Node that package.json allows.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { axonNode } from './setup/axon-node.mjs';
import { commands } from './setup/commands.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { runProgram } from './setup/run-program.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';
import { SetupError, tell } from './setup/tell.mjs';
import { ensureTestBrowser } from './setup/test-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string} node */
async function ensureGeneratedFiles(node) {
  const generator = join(root, 'build', 'generate-synapse-types.mjs');
  if (!existsSync(generator)) return;
  const { code } = await runProgram(node, [generator], { cwd: root });
  if (code !== 0) throw new SetupError('Synapse’s API types could not be generated; the reason is above.');
}

/**
 * npm starts us through a shell. A signal sent to npm ends npm and that shell, but the shell doesn't pass it
 * on; so when the shell is gone, the program is told to end.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithNpm(child) {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
}

/**
 * Runs the command's program in our place: same input and output, signals passed on, its exit code ours.
 *
 * @param {string} node
 * @param {readonly string[]} args
 */
function become(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself; a second one would mean "now, without tidying up".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  endWithNpm(child);
  child.once('error', (error) => {
    tell(`${node} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

async function main() {
  const [name = '', ...args] = process.argv.slice(2);
  const command = commands[name];
  if (command === undefined) {
    throw new SetupError(`There is no command "${name}". Choose one of: ${Object.keys(commands).join(', ')}`);
  }
  await ensureNodeModules(root);
  const node = axonNode(root);
  await ensureSystemPackages(root, command.needs ?? []);
  if (command.browser) await ensureTestBrowser(root, node);
  await ensureGeneratedFiles(node);
  become(node, [join(root, command.program), ...args]);
}

main().catch((error) => {
  tell(error instanceof SetupError ? error.message : String(error?.stack ?? error));
  process.exitCode = 1;
});
