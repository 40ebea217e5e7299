/**
 * Podman, through its imitation of Docker's API and, for pulls, by its own.
 *
 * It writes the registry before every name where Docker leaves Docker Hub's out: what Docker lists as `exp:1`,
 * Podman lists as `docker.io/library/exp:1`. Axon shows both alike, and asks Podman by full name, so that its
 * own search for short names (`localhost/exp:1` first, or last) decides nothing.
 */
import { registryOf } from '#shared/models/image-reference.ts';
import { problem } from '#shared/problems.ts';
import type { Environment } from '../engine-address.ts';
import { isImageId } from '../image-identity.ts';
import type { TransferProgress } from '../transfer-progress.ts';
import type { EngineDialect, KnownSocket } from './engine-dialect.ts';

export const podman: EngineDialect = {
  kind: 'podman',
  sockets: (environment) => (environment.platform === 'win32' ? windowsPipes : unixSockets(environment)),
  component: 'Podman Engine',
  /** It makes up a new ID for every call. */
  hasLastingId: false,
  /** That of the release, without what distributions add to it. */
  nativeApiVersion: (release) => /^\d+\.\d+\.\d+/.exec(release)?.[0] ?? '4.0.0',

  nameForUser: familiarName,
  nameForEngine: qualifiedName,

  /** It signs in without TLS only where the registry is written as `localhost:port`. */
  loginAddress: (registry) => registry.replace(/^(?:127\.0\.0\.1|\[::1\])(?=:\d+$)/, 'localhost'),
  /** With status 500, whatever went wrong. */
  isLoginRefused: (_status, sentence) =>
    /401 Unauthorized|unauthorized:|invalid username\/password/i.test(sentence),
  pushQuery: tlsQuery,
  /** It recompresses on the way out and names a digest of its own. */
  knowsPushedDigest: false,
  /**
   * By its own endpoint: its imitation of Docker's takes no `tlsVerify` in many releases, and ends without a
   * word on success.
   */
  pull({ repository, platform }, reference) {
    const [OS, Arch, Variant] = platform?.split('/') ?? [];
    return {
      api: 'native',
      path: '/libpod/images/pull',
      query: {
        reference: qualifiedName(reference),
        policy: 'always',
        ...(OS === undefined ? {} : { OS }),
        ...(Arch === undefined ? {} : { Arch }),
        ...(Variant === undefined ? {} : { Variant }),
        ...tlsQuery(repository),
      },
    };
  },
  isPullProof: ({ images }) => (images?.length ?? 0) > 0,
  readProgress: copiedBlob,
  transferRules: [
    {
      says: /image not known|no such image/i,
      only: 'push',
      means: ({ reference }) => problem('engine-image-missing', { reference }),
    },
  ],
};

const windowsPipes: readonly KnownSocket[] = [['Podman machine', '//./pipe/podman-machine-default']];

function unixSockets({ env, homeDir, platform }: Environment): readonly KnownSocket[] {
  const runtimeDir = env['XDG_RUNTIME_DIR'];
  const temporary = env['TMPDIR']?.replace(/\/$/, '');
  const machine = `${homeDir}/.local/share/containers/podman/machine`;
  const sockets: readonly (KnownSocket | false)[] = [
    !!runtimeDir && ['Podman of this user', `${runtimeDir}/podman/podman.sock`],
    ['Podman of the system', '/run/podman/podman.sock'],
    platform === 'darwin' &&
      !!temporary && ['Podman machine', `${temporary}/podman/podman-machine-default-api.sock`],
    ['Podman machine', `${machine}/podman.sock`],
    ['Podman machine', `${machine}/qemu/podman.sock`],
  ];
  return sockets.filter((socket) => socket !== false);
}

const hub = 'docker.io/';
const official = 'docker.io/library/';

/** As Docker would write it: `exp:1` for `docker.io/library/exp:1`. `localhost/exp:1` stays as it is. */
function familiarName(name: string): string {
  if (name.startsWith(official)) return name.slice(official.length);
  return name.startsWith(hub) ? name.slice(hub.length) : name;
}

/** With registry: `docker.io/library/exp:1` for `exp:1`. Image ids stay as they are. */
function qualifiedName(name: string): string {
  if (isImageId(name)) return name;
  const slash = name.indexOf('/');
  if (slash === -1) return `${official}${name}`;
  const first = name.slice(0, slash);
  return first === 'localhost' || /[.:]/.test(first) ? name : `${hub}${name}`;
}

/**
 * Podman has to be told of a registry without TLS, and is told for loopback only: anywhere else it is for the
 * user's own configuration to say.
 */
function tlsQuery(repository: string): { readonly tlsVerify?: false } {
  return isLoopback(registryOf(repository)) ? { tlsVerify: false } : {};
}

function isLoopback(registry: string): boolean {
  const host = registry.replace(/:[0-9]+$/, '');
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** `Copying blob sha256:...`, then perhaps the same with `skipped: already exists`; never an end. */
function copiedBlob(line: string): TransferProgress | undefined {
  const match = /^Copying blob (?:sha256:)?([0-9a-f]{12})[0-9a-f]*(.*)$/.exec(line);
  if (match === null) return undefined;
  const [, id = '', rest = ''] = match;
  return { type: 'layer', id, phase: rest.includes('already exists') ? 'present' : 'moving' };
}
