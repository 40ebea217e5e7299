import { shortDigest } from '#shared/models/digest.ts';
import { ProblemError, problem } from '#shared/problems.ts';
import type { ManifestHead } from '../../../clients/registry/registry-client.ts';
import {
  type CheckContext,
  type CheckQueries,
  type DoctorCheckRun,
  type Finding,
  Unavailable,
} from '../check-context.ts';
import type { Subject } from '../subject.ts';

/** Whether Synapse has recorded what the registry holds under the tag: it does not record every form (7.5). */
export const checkManifest: DoctorCheckRun = async (context, queries, signal) => {
  const { subject, registry } = context;
  const reference = subject?.tag ?? subject?.digest;
  if (subject?.repository === undefined || reference === undefined) {
    return { state: 'skipped', means: 'No tag or digest is asked about.' };
  }
  const granted = await queries.granted();
  // What Synapse did not record only those may read who may write it; so it is worth a try.
  const isUnknown = subject.inSynapse && (await queries.access?.repositoryOrTrash())?.state === 'missing';
  if (granted === undefined || (granted.size === 0 && !isUnknown)) throw notLetIn();
  const { registry: host, path } = subject.repository;
  const asked = `HEAD https://${host}/v2/${path}/manifests/${reference}, and the tags that Synapse lists`;
  const head = await registry.headManifest(subject.repository, reference, signal).catch((error: unknown) => {
    throw error instanceof ProblemError && error.problem.code === 'registry-denied' ? notLetIn() : error;
  });
  if (head === undefined) return { ...absent(subject, `${host}/${path}:${reference}`), asked };
  if (!subject.inSynapse || subject.tag === undefined) {
    const means = 'The registry has this image.';
    return { state: 'ok', means, asked, answered: wordsOf(head), facts: { manifest: 'recorded' } };
  }
  return { ...(await compare(context, queries, subject, subject.tag, head, signal)), asked };
};

async function compare(
  { synapse }: CheckContext,
  queries: CheckQueries,
  subject: Subject,
  tag: string,
  head: ManifestHead,
  signal: AbortSignal,
): Promise<Finding> {
  const repository = await queries.access?.repositoryOrTrash();
  const listed =
    repository?.state === 'present' ? await synapse.findTag(repository.id, tag, signal) : undefined;
  const answered = `registry: ${wordsOf(head)}; Synapse: ${listed?.digest ?? 'not listed'}`;
  if (listed?.digest === head.digest) {
    const means = `The registry and Synapse both have ${shortDigest(head.digest)}.`;
    return { state: 'ok', means, answered, facts: { manifest: 'recorded' } };
  }
  const found = problem('push-not-recorded', {
    reference: `${subject.repositoryName}:${tag}`,
    digest: head.digest,
    mediaType: head.mediaType,
  });
  const means = `The registry has ${shortDigest(head.digest)}, and Synapse does not list it.`;
  return {
    state: 'problem',
    means,
    answered,
    problem: found,
    facts: { manifest: 'not-recorded' },
  };
}

function absent({ action }: Subject, reference: string): Finding {
  const missing = problem('registry-manifest-missing', { reference });
  const common = { answered: 'status 404', facts: { manifest: 'absent' } } as const;
  return action === 'push'
    ? { ...common, state: 'ok', means: 'There is nothing under this tag yet.' }
    : { ...common, state: 'problem', means: 'The registry has no such image.', problem: missing };
}

function notLetIn(): Unavailable {
  return new Unavailable('Asked once the registry lets you in.');
}

function wordsOf({ digest, mediaType }: ManifestHead): string {
  return `${digest} (${mediaType})`;
}
