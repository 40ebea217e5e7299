// @ts-check
import { spawnSync } from 'node:child_process';
import { canInstall, onPath, requirements } from './requirements.mjs';
import { runProgram } from './run-program.mjs';
import { withSetupLock } from './setup-lock.mjs';
import { SetupError, tell } from './tell.mjs';

/** @typedef {import('./requirements.mjs').Requirement} Requirement */

/** @param {readonly string[]} names */
const unmetOf = (names) =>
  names
    .map((name) => requirements[name])
    .filter((requirement) => requirement !== undefined)
    .filter((requirement) => !requirement.met());

/** @param {string} name */
function aptKnows(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return /Candidate: (?!\(none\))/.test(stdout ?? '');
}

/** @param {readonly Requirement[]} unmet */
function aptSentence(unmet) {
  const packages = unmet.map((requirement) => requirement.debian.find(aptKnows) ?? requirement.debian[0]);
  return `sudo apt-get install -y ${[...new Set(packages)].join(' ')}`;
}

/** @param {readonly Requirement[]} unmet */
const namesOf = (unmet) => unmet.map((requirement) => requirement.name).join(', ');

/** @param {readonly Requirement[]} unmet */
async function aptInstall(unmet) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  tell('reading the list of system packages (apt-get update)');
  await runProgram('apt-get', ['update', '-qq'], { env, doing: 'still reading the list' });
  const packages = new Set(unmet.map((requirement) => requirement.debian.find(aptKnows)));
  packages.delete(undefined);
  const list = [...packages].map(String);
  tell(`installing system packages: ${list.join(' ')}`);
  const { code } = await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...list], {
    env,
    doing: 'still installing system packages',
  });
  if (code !== 0)
    throw new SetupError(`apt-get failed; what it said is above. By hand: ${aptSentence(unmet)}`);
}

/**
 * Sees to it that the system programs a command needs are there. Installs them on Debian and Ubuntu as root;
 * elsewhere it says what to install, and stops.
 *
 * @param {string} root
 * @param {readonly string[]} names keys of `requirements`
 */
export async function ensureSystemPackages(root, names) {
  if (unmetOf(names).length === 0) return;
  if (canInstall()) await withSetupLock(root, () => aptInstall(unmetOf(names)));
  const unmet = unmetOf(names);
  if (unmet.length === 0) return;
  const how = onPath('apt-get')
    ? `Run: ${aptSentence(unmet)}`
    : `Please ${[...new Set(unmet.map((requirement) => requirement.elsewhere))].join('; ')}.`;
  throw new SetupError(`This command needs ${namesOf(unmet)}. ${how}`);
}
