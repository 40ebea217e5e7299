/** Where engines listen when nothing is configured, by operating system, in the order they are tried. */
import type { EngineEndpoint, Environment } from './engine-address.ts';

/** The sockets of Docker, Docker Desktop, Colima, Rancher Desktop, OrbStack and Podman. */
export function knownSockets(environment: Environment): readonly EngineEndpoint[] {
  const places =
    environment.platform === 'win32' ? windowsPipes : [systemDocker, ...unixSockets(environment)];
  return places.map(([source, path]) => ({
    kind: 'socket',
    path,
    source,
    address: `${environment.platform === 'win32' ? 'npipe' : 'unix'}://${path}`,
  }));
}

type Place = readonly [source: string, path: string];

const systemDocker: Place = ['default socket', '/var/run/docker.sock'];

const windowsPipes: readonly Place[] = [
  ['default pipe', '//./pipe/docker_engine'],
  ['Docker Desktop', '//./pipe/dockerDesktopLinuxEngine'],
  ['Podman machine', '//./pipe/podman-machine-default'],
];

function unixSockets({ env, homeDir, platform }: Environment): readonly Place[] {
  const runtimeDir = env['XDG_RUNTIME_DIR'];
  const configHome = env['XDG_CONFIG_HOME'];
  const temporary = env['TMPDIR']?.replace(/\/$/, '');
  const machine = `${homeDir}/.local/share/containers/podman/machine`;
  const places: readonly (Place | false)[] = [
    !!runtimeDir && ['rootless Docker', `${runtimeDir}/docker.sock`],
    ['Docker Desktop', `${homeDir}/.docker/run/docker.sock`],
    ['Docker Desktop', `${homeDir}/.docker/desktop/docker.sock`],
    ['Colima', `${homeDir}/.colima/default/docker.sock`],
    !!configHome && ['Colima', `${configHome}/colima/default/docker.sock`],
    ['Rancher Desktop', `${homeDir}/.rd/docker.sock`],
    ['OrbStack', `${homeDir}/.orbstack/run/docker.sock`],
    !!runtimeDir && ['Podman of this user', `${runtimeDir}/podman/podman.sock`],
    ['Podman of the system', '/run/podman/podman.sock'],
    platform === 'darwin' &&
      !!temporary && ['Podman machine', `${temporary}/podman/podman-machine-default-api.sock`],
    ['Podman machine', `${machine}/podman.sock`],
    ['Podman machine', `${machine}/qemu/podman.sock`],
  ];
  return places.filter((place) => place !== false);
}
