// @ts-check
/**
 * System programs that some commands need, as data: how to see that one is there, and how to get it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} Requirement
 * @property {string} name how it is called in a sentence
 * @property {() => boolean} met
 * @property {readonly string[]} debian packages to try, best first; not every release has each
 * @property {string} elsewhere what to do on a system without apt-get
 */

/** @param {string} program */
export function onPath(program) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  return folders.some((folder) => names.some((name) => existsSync(join(folder, name))));
}

/** @type {boolean | undefined} */
let answered;

/** Whether an engine that is already running can be used, as far as its own command can tell. */
function engineAnswers() {
  answered ??= ['docker', 'podman'].some(
    (program) => onPath(program) && spawnSync(program, ['info'], { timeout: 10_000 }).status === 0,
  );
  return answered;
}

const dockerElsewhere =
  process.platform === 'darwin'
    ? 'install Docker Desktop (brew install --cask docker-desktop) and start it'
    : process.platform === 'win32'
      ? 'install Docker Desktop (winget install Docker.DockerDesktop) and start it'
      : 'install Docker (https://docs.docker.com/engine/install/) and start it';

/**
 * @param {string} program
 * @param {readonly string[]} [debian]
 * @returns {Requirement}
 */
const linuxProgram = (program, debian = [program]) => ({
  name: program,
  met: () => process.platform !== 'linux' || onPath(program),
  debian,
  elsewhere: `install ${program} with the package manager of your system`,
});

/** @type {Readonly<Record<string, Requirement>>} */
export const requirements = {
  engine: {
    name: 'a container engine (Docker or Podman)',
    met: () => (process.platform === 'linux' && onPath('dockerd')) || engineAnswers(),
    debian: ['docker.io'],
    elsewhere: dockerElsewhere,
  },
  dockerCommand: {
    name: 'the docker command',
    met: () => onPath('docker'),
    debian: ['docker-cli', 'docker.io'],
    elsewhere: dockerElsewhere,
  },
  registry: {
    name: 'a container registry (CNCF Distribution)',
    met: () => onPath('docker-registry') || (!canInstall() && engineAnswers()),
    debian: ['docker-registry'],
    elsewhere: dockerElsewhere,
  },
  busybox: {
    name: 'busybox',
    met: () => process.platform !== 'linux' || existsSync('/bin/busybox') || existsSync('/usr/bin/busybox'),
    debian: ['busybox-static'],
    elsewhere: 'install a static busybox with the package manager of your system',
  },
  podman: linuxProgram('podman'),
  skopeo: linuxProgram('skopeo'),
  openssl: linuxProgram('openssl'),
  keyring: linuxProgram('gnome-keyring-daemon', ['gnome-keyring']),
  dbus: linuxProgram('dbus-run-session', ['dbus-daemon', 'dbus']),
};

/** Whether this set-up may install system packages itself: apt-get, and the right to use it. */
export function canInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get');
}
