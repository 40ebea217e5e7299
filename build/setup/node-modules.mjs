// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runProgram } from './run-program.mjs';
import { withSetupLock } from './setup-lock.mjs';
import { SetupError, tell } from './tell.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/**
 * Says why what is installed isn't what the lock file asks for, or `undefined` if it is. Packages for other
 * platforms are optional and may be missing.
 *
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json, which npm writes last
 */
export function differenceFromLock(wanted, installed) {
  for (const [path, entry] of Object.entries(wanted.packages)) {
    if (path === '' || entry.link) continue;
    const present = installed.packages[path];
    if (present === undefined && !entry.optional && !entry.devOptional) return `${path} is missing`;
    if (present !== undefined && present.version !== entry.version) return `${path} has another version`;
  }
  return undefined;
}

/** @param {string} root */
function reasonToInstall(root) {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return 'nothing is installed yet';
  try {
    /** @param {string} file */
    const read = (file) => /** @type {LockFile} */ (JSON.parse(readFileSync(file, 'utf8')));
    return differenceFromLock(read(join(root, 'package-lock.json')), read(hidden));
  } catch (error) {
    return `the lock file can't be read: ${error instanceof Error ? error.message : error}`;
  }
}

/**
 * How to start npm: the one that runs us, else the one beside this Node, else whatever the system finds.
 * npm's own script is preferred to `npm.cmd`, which can't be started without a shell on Windows.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ command: string, args: string[] }}
 */
function npmCommand(env) {
  const node = env['npm_node_execpath'] ?? process.execPath;
  const beside = dirname(process.execPath);
  const scripts = [
    env['npm_execpath']?.endsWith('npm-cli.js') ? env['npm_execpath'] : undefined,
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = scripts.find((path) => path !== undefined && existsSync(path));
  return script === undefined ? { command: 'npm', args: [] } : { command: node, args: [script] };
}

/** @param {string} root */
async function install(root) {
  const npm = npmCommand(process.env);
  // On Windows a running program can't be deleted, and `npm ci` deletes everything first.
  const runsFromHere =
    process.platform === 'win32' && process.execPath.startsWith(join(root, 'node_modules'));
  const verb = runsFromHere ? 'install' : 'ci';
  tell(`installing Axon's dependencies (npm ${verb})`);
  const { code, missing } = await runProgram(
    npm.command,
    [...npm.args, verb, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, doing: 'still installing' },
  );
  if (missing) {
    throw new SetupError(
      'npm was not found. Install Node.js 20 or newer from https://nodejs.org (npm comes with it).',
    );
  }
  if (code !== 0) {
    throw new SetupError(
      `npm ${verb} failed; what it said is above. If this computer reaches the internet through a proxy, ` +
        'set it with: npm config set proxy http://HOST:PORT',
    );
  }
}

/**
 * Makes `node_modules` what package-lock.json says.
 *
 * @param {string} root
 */
export async function ensureNodeModules(root) {
  if (reasonToInstall(root) === undefined) return;
  await withSetupLock(root, async () => {
    // An `npm install` by hand writes the two files one after the other; give it a moment.
    if (existsSync(join(root, 'node_modules', '.package-lock.json'))) await delay(1_500);
    const reason = reasonToInstall(root);
    if (reason === undefined) return;
    tell(`set-up: ${reason}`);
    await install(root);
  });
}
