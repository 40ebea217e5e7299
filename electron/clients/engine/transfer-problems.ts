/**
 * From the sentence with which an engine gives up a push or a pull to a Problem.
 *
 * Engines have no codes for this, only text: their own (the rules of their dialect), containerd's, and that of
 * Go's network library and of the registry, nested. The rules are tried in order; the first that fits decides.
 * Sentences are from Docker 20.10, Docker 28.5 with the containerd store, Podman 4.3, and the sources of later
 * engines.
 */
import { registryOf } from '#shared/models/image-reference.ts';
import { type Problem, ProblemError, problem } from '#shared/problems.ts';

export interface TransferTarget {
  readonly action: 'push' | 'pull';
  /** Full name without tag and digest. */
  readonly repository: string;
  /** What is pushed or pulled: `repository:tag` or `repository@digest`. */
  readonly reference: string;
  /** The engine's. */
  readonly address: string;
}

/** What a sentence means, told by the words in it. */
export interface TransferRule {
  readonly says: RegExp;
  readonly only?: TransferTarget['action'];
  readonly means: (target: TransferTarget, detail: string, match: RegExpExecArray) => Problem;
}

const sharedRules: readonly TransferRule[] = [
  {
    says: /no space left on device|disk quota exceeded/i,
    means: (_, detail) => problem('engine-disk-full', { detail }),
  },
  {
    says: /server gave HTTP response to HTTPS client/i,
    means: (target, detail) =>
      problem('engine-refuses-plain-http', { registry: registryOf(target.repository), detail }),
  },
  {
    says: /no matching manifest for|does not provide the specified platform|does not match the specified platform|no image found in (?:manifest list|image index) for/i,
    means: ({ reference }, detail) => problem('engine-platform-missing', { reference, detail }),
  },
  {
    says: /denied|unauthorized|no basic auth credentials|authentication required|authorization failed|insufficient_scope|forbidden|invalid username\/password/i,
    means: (target, detail) =>
      problem('registry-denied', {
        registry: registryOf(target.repository),
        repository: target.repository,
        action: target.action,
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
    means: (target, detail, match) =>
      problem('registry-unavailable', {
        registry: registryOf(target.repository),
        status: Number(match[1]),
        detail,
      }),
  },
  {
    says: /toomanyrequests|too many requests/i,
    means: (target, detail) =>
      problem('registry-unavailable', { registry: registryOf(target.repository), status: 429, detail }),
  },
  {
    says: /x509:|certificate|tls: (?:failed to verify|handshake failure|first record)|proxyconnect|invalid character '<'|unexpected content type/i,
    means: (target, detail) =>
      problem('registry-unusable-answer', { registry: registryOf(target.repository), detail }),
  },
  {
    says: /connection refused|no such host|server misbehaving|no route to host|network is (?:unreachable|down)|host is (?:unreachable|down)|i\/o timeout|TLS handshake timeout|connection timed out|operation timed out|Client\.Timeout|awaiting headers|deadline exceeded|while waiting for connection|temporary failure in name resolution/i,
    means: (target, detail) =>
      problem('registry-unreachable', { registry: registryOf(target.repository), detail }),
  },
  {
    says: /\bEOF\b|broken pipe|connection reset|use of closed network connection|connection (?:was )?(?:aborted|closed)|server closed idle connection|http2: |blob upload (?:unknown|invalid)/i,
    means: (target, detail) =>
      problem('registry-transfer-interrupted', { registry: registryOf(target.repository), detail }),
  },
  {
    // Nobody but Axon and the engine can cancel, and Axon's own abort never gets here: the engine shuts down.
    says: /context canceled|operation was canceled|shutting down/i,
    means: ({ address }, detail) => problem('engine-stopped', { address, detail }),
  },
];

/**
 * The problem behind an engine's last words about a transfer.
 *
 * @param own rules of the engine's dialect, which are tried first
 */
export function transferProblem(
  detail: string,
  target: TransferTarget,
  own: readonly TransferRule[],
): ProblemError {
  for (const { says, only, means } of [...own, ...sharedRules]) {
    const match = only === undefined || only === target.action ? says.exec(detail) : null;
    if (match !== null) return new ProblemError(means(target, detail, match));
  }
  return new ProblemError(
    problem('engine-refused', { action: `${target.action} ${target.reference}`, detail }),
  );
}
