/** Docker Engine, and what contains it: Docker Desktop, Colima, Rancher Desktop, OrbStack. */
import { problem } from '#shared/problems.ts';
import type { Environment } from '../engine-address.ts';
import type { EngineDialect, KnownSocket } from './engine-dialect.ts';

export const docker: EngineDialect = {
  kind: 'docker',
  sockets: (environment) => (environment.platform === 'win32' ? windowsPipes : unixSockets(environment)),
  component: 'Engine',
  hasLastingId: true,
  nativeApiVersion: () => undefined,

  nameForUser: (name) => name,
  nameForEngine: (name) => name,

  loginAddress: (registry) => registry,
  isLoginRefused: (status) => status === 401,
  /** It takes registries on loopback without TLS by itself. */
  pushQuery: () => ({}),
  knowsPushedDigest: true,
  /** The tag or digest goes beside the name, never in it: `name:tag@sha256:...` would be taken apart wrongly. */
  pull: ({ repository, tag, digest, platform }) => ({
    path: '/images/create',
    query: {
      fromImage: repository,
      ...(digest === undefined ? { tag } : { tag: digest }),
      ...(platform === undefined ? {} : { platform }),
    },
  }),
  /** `Status: Downloaded newer image for ...` or `Status: Image is up to date for ...`. */
  isPullProof: ({ status }) => status?.startsWith('Status: ') === true,
  readProgress: () => undefined,
  transferRules: [
    {
      says: /does not exist locally|tag does not exist|no such image/i,
      only: 'push',
      means: ({ reference }) => problem('engine-image-missing', { reference }),
    },
  ],
};

const windowsPipes: readonly KnownSocket[] = [
  ['default pipe', '//./pipe/docker_engine'],
  ['Docker Desktop', '//./pipe/dockerDesktopLinuxEngine'],
];

function unixSockets({ env, homeDir }: Environment): readonly KnownSocket[] {
  const runtimeDir = env['XDG_RUNTIME_DIR'];
  const configHome = env['XDG_CONFIG_HOME'];
  const sockets: readonly (KnownSocket | false)[] = [
    ['default socket', '/var/run/docker.sock'],
    !!runtimeDir && ['rootless Docker', `${runtimeDir}/docker.sock`],
    ['Docker Desktop', `${homeDir}/.docker/run/docker.sock`],
    ['Docker Desktop', `${homeDir}/.docker/desktop/docker.sock`],
    ['Colima', `${homeDir}/.colima/default/docker.sock`],
    !!configHome && ['Colima', `${configHome}/colima/default/docker.sock`],
    ['Rancher Desktop', `${homeDir}/.rd/docker.sock`],
    ['OrbStack', `${homeDir}/.orbstack/run/docker.sock`],
  ];
  return sockets.filter((socket) => socket !== false);
}
