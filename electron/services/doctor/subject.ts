import { type Endpoint, isRegistryOf } from '#shared/models/account.ts';
import type { DoctorContext } from '#shared/models/doctor-report.ts';
import { isTag, parseImageReference } from '#shared/models/image-reference.ts';
import { describeRejection } from '#shared/models/name-rejections.ts';
import { parseSynapseName, registryPath, type SynapseName } from '#shared/models/synapse-name.ts';
import type { Transfer } from '#shared/models/transfer.ts';
import { type Problem, problem } from '#shared/problems.ts';
import { toRegistryRepository } from '../registry-repository.ts';

/** What the doctor is asked about, taken apart. */
export interface Subject {
  readonly action: 'push' | 'pull';
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** The name as it was given. */
  readonly repositoryName: string;
  /** Where the registry is asked, host with port, and the path in it; undefined where the name names none. */
  readonly repository: { readonly registry: string; readonly path: string } | undefined;
  /** Whether the name means a Synapse's registry, or tries to. */
  readonly inSynapse: boolean;
  /** The valid name of a repository in Synapse. */
  readonly name: SynapseName | undefined;
  /** Why the name can't be one, or the tag can't. */
  readonly nameProblem: Problem | undefined;
}

export type NamedContext = Exclude<DoctorContext, { transferId: string }>;

/** A transfer as far as it tells what it was about, and how it ended. */
export type NamedTransfer = Pick<Transfer, 'job' | 'problem'>;

/** What a transfer was about. */
export function contextOf({ job }: NamedTransfer): NamedContext {
  const { repositoryName, tag, digest } = job.remote;
  return {
    repositoryName,
    action: job.kind,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** @param endpoint the Synapse that the name may belong to */
export function toSubject(context: NamedContext, endpoint: Endpoint): Subject {
  const repositoryName = context.repositoryName.trim();
  const { action, tag, digest } = context;
  const common = { action, tag, digest, repositoryName };
  // A name that can't be one has no registry to be read; what stands before its first slash tells where it was meant.
  const [host = ''] = repositoryName.split('/', 1);
  if (isRegistryOf(endpoint, host)) {
    return { ...common, ...inSynapse(repositoryName, endpoint), ...badTag(tag) };
  }
  const parsed = parseImageReference(repositoryName);
  // Without a registry in front, Docker means Docker Hub; nobody there is called syn123.
  if (/^syn\d+\//i.test(repositoryName)) {
    const sentence = `It lacks the registry: Docker would look for it at Docker Hub, not at ${endpoint.registry}.`;
    const nameProblem = problem('name-invalid', { text: repositoryName, sentence });
    return { ...common, repository: undefined, inSynapse: true, name: undefined, nameProblem };
  }
  if (!parsed.ok) {
    const sentence = describeRejection(parsed.reason);
    const nameProblem = problem('name-invalid', { text: repositoryName.slice(0, 300), sentence });
    return { ...common, repository: undefined, inSynapse: false, name: undefined, nameProblem };
  }
  const repository = toRegistryRepository(repositoryName);
  return { ...common, repository, inSynapse: false, name: undefined, nameProblem: undefined, ...badTag(tag) };
}

/** `push 127.0.0.1:5000/syn1/rnaseq:v2` */
export function subjectWords({ action, repositoryName, tag, digest }: Subject): string {
  const end = digest === undefined ? (tag === undefined ? '' : `:${tag}`) : `@${digest}`;
  return `${action} ${repositoryName}${end}`;
}

function inSynapse(repositoryName: string, endpoint: Endpoint) {
  const parsed = parseSynapseName(endpoint, repositoryName);
  if (parsed.ok) {
    const repository = { registry: parsed.value.registry, path: registryPath(parsed.value) };
    return { repository, inSynapse: true, name: parsed.value, nameProblem: undefined };
  }
  const sentence = describeRejection(parsed.reason);
  const nameProblem = problem('name-invalid', { text: repositoryName.slice(0, 300), sentence });
  return { repository: undefined, inSynapse: true, name: undefined, nameProblem };
}

function badTag(tag: string | undefined): { readonly nameProblem?: Problem } {
  return tag === undefined || isTag(tag)
    ? {}
    : { nameProblem: problem('tag-invalid', { text: tag.slice(0, 200) }) };
}
