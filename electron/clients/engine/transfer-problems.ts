/**
 * From the sentence with which an engine gives up a push or a pull to a Problem.
 *
 * Engines have no codes for this, only text: their own, containerd's, Podman's, and that of Go's network
 * library and of the registry, nested. The rules are tried in order; the first that fits decides. Sentences
 * are from Docker 20.10, Docker 28.5 with the containerd store, Podman 4.3, and the sources of later engines.
 */
import { registryOf } from '#shared/models/image-reference.ts';
import { type Problem, ProblemError, problem } from '#shared/problems.ts';

export interface TransferAim {
  readonly action: 'push' | 'pull';
  /** Full name without tag and digest. */
  readonly repository: string;
  /** What is pushed or pulled: `repository:tag` or `repository@digest`. */
  readonly reference: string;
  /** The engine's. */
  readonly address: string;
}

interface Rule {
  readonly says: RegExp;
  readonly only?: TransferAim['action'];
  readonly means: (aim: TransferAim, detail: string, match: RegExpExecArray) => Problem;
}

const rules: readonly Rule[] = [
  {
    says: /no space left on device|disk quota exceeded/i,
    means: (_, detail) => problem('engine-disk-full', { detail }),
  },
  {
    says: /server gave HTTP response to HTTPS client/i,
    means: (aim, detail) =>
      problem('engine-refuses-plain-http', { registry: registryOf(aim.repository), detail }),
  },
  {
    says: /does not exist locally|tag does not exist|no such image|image not known/i,
    only: 'push',
    means: ({ reference }) => problem('engine-image-missing', { reference }),
  },
  {
    says: /no matching manifest for|does not provide the specified platform|does not match the specified platform|no image found in (?:manifest list|image index) for/i,
    means: ({ reference }, detail) => problem('engine-platform-missing', { reference, detail }),
  },
  {
    says: /denied|unauthorized|no basic auth credentials|authentication required|authorization failed|insufficient_scope|forbidden|invalid username\/password/i,
    means: (aim, detail) =>
      problem('registry-denied', {
        registry: registryOf(aim.repository),
        repository: aim.repository,
        action: aim.action,
        detail,
      }),
  },
  {
    says: /manifest unknown|name unknown|not found: not found|: not found$/i,
    only: 'pull',
    means: ({ reference }) => problem('registry-manifest-missing', { reference }),
  },
  {
    says: /(?:unexpected (?:HTTP )?status|unexpected status from [A-Z]+ request to \S+|invalid status code from registry|status ?code)[: ]+(5\d\d|429)\b/i,
    means: (aim, detail, match) =>
      problem('registry-unavailable', {
        registry: registryOf(aim.repository),
        status: Number(match[1]),
        detail,
      }),
  },
  {
    says: /toomanyrequests|too many requests/i,
    means: (aim, detail) =>
      problem('registry-unavailable', { registry: registryOf(aim.repository), status: 429, detail }),
  },
  {
    says: /x509:|certificate|tls: (?:failed to verify|handshake failure|first record)|proxyconnect|invalid character '<'|unexpected content type/i,
    means: (aim, detail) =>
      problem('registry-unusable-answer', { registry: registryOf(aim.repository), detail }),
  },
  {
    says: /connection refused|no such host|server misbehaving|no route to host|network is (?:unreachable|down)|host is (?:unreachable|down)|i\/o timeout|TLS handshake timeout|connection timed out|operation timed out|Client\.Timeout|awaiting headers|deadline exceeded|while waiting for connection|temporary failure in name resolution/i,
    means: (aim, detail) => problem('registry-unreachable', { registry: registryOf(aim.repository), detail }),
  },
  {
    says: /\bEOF\b|broken pipe|connection reset|use of closed network connection|connection (?:was )?(?:aborted|closed)|server closed idle connection|http2: |blob upload (?:unknown|invalid)/i,
    means: (aim, detail) =>
      problem('registry-transfer-interrupted', { registry: registryOf(aim.repository), detail }),
  },
  {
    // Nobody but Axon and the engine can cancel, and Axon's own abort never gets here: the engine shuts down.
    says: /context canceled|operation was canceled|shutting down/i,
    means: ({ address }, detail) => problem('engine-stopped', { address, detail }),
  },
];

/** The problem behind an engine's last words about a transfer. */
export function transferProblem(detail: string, aim: TransferAim): ProblemError {
  for (const { says, only, means } of rules) {
    const match = only === undefined || only === aim.action ? says.exec(detail) : null;
    if (match !== null) return new ProblemError(means(aim, detail, match));
  }
  return new ProblemError(problem('engine-refused', { action: `${aim.action} ${aim.reference}`, detail }));
}
