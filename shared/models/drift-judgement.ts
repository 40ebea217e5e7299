/**
 * The rules of drift.
 *
 * A tag is compared as a branch would be: by what it was when both sides last agreed. What the local image
 * was is known from Synapse's own digests that this computer saw under the tag, and from what the engine says
 * that it pulled or pushed. Where neither tells, the local image was never in Synapse, and the times decide:
 * a push after the image was made is news that its maker can't have known of.
 */
import type { Problem } from '../problems.ts';
import { type Digest, parseDigest } from './digest.ts';
import type { Drift, DriftAction, DriftState } from './drift.ts';
import { emptyHistory, type TagHistory } from './drift-history.ts';
import type { LocalImage } from './local-image.ts';
import { isSameImage } from './same-image.ts';
import type { Tag } from './synapse-entities.ts';
import { formatSynapseName, type SynapseName } from './synapse-name.ts';

export type LocalSide = Pick<
  LocalImage,
  'imageId' | 'manifestDigest' | 'configDigest' | 'repoDigests' | 'createdAt'
>;

/** What Synapse has under the image's name. */
export type RemoteSide =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'no-repository' }
  | { readonly kind: 'no-tag'; readonly repositoryId: string }
  | {
      readonly kind: 'tag';
      readonly repositoryId: string;
      readonly digest: Digest;
      readonly pushedAt: number;
      /** Config digest of its manifest; undefined where it was not, or may not be, read. */
      readonly configDigest: Digest | undefined;
      /** Why the manifest was not read. */
      readonly problem?: Problem | undefined;
    };

export interface DriftFacts {
  readonly image: LocalSide;
  /** The image's name in Synapse's registry, and its tag. */
  readonly name: SynapseName;
  readonly tag: string;
  readonly there: RemoteSide;
  /** What else the repository has. */
  readonly tags: readonly Tag[];
  readonly history: TagHistory | undefined;
}

type RemoteTag = Extract<RemoteSide, { kind: 'tag' }>;

/** An image that has no name in Synapse's registry. */
export const notASynapseName: Drift = {
  state: 'not-a-synapse-name',
  sentence: 'Its name is not one of Synapse’s registry, so nothing there belongs to it.',
  action: { kind: 'push' },
};

/** The state of one local image whose name is in Synapse's registry. */
export function decideDrift(facts: DriftFacts): Drift {
  const { there, name, tag } = facts;
  const where = { repositoryName: formatSynapseName(name), projectId: name.projectId, tag };
  const push: DriftAction = { kind: 'push', projectId: name.projectId, name: name.name, tag };
  switch (there.kind) {
    case 'not-asked':
      return { ...where, ...unknown('Synapse is being asked.', { kind: 'none' }), asking: true };
    case 'problem':
      return { ...where, ...problemState(there.problem) };
    case 'no-repository':
      return {
        ...where,
        state: 'not-pushed',
        sentence: 'Synapse has no repository of this name that you can see.',
        action: push,
      };
    case 'no-tag':
      return {
        ...where,
        repositoryId: there.repositoryId,
        state: 'not-pushed',
        sentence: `Synapse has no tag ${tag} in this repository.`,
        action: push,
      };
    case 'tag':
      return { ...where, ...decideTag(facts, there, push) };
  }
}

type DriftVerdict = Omit<Drift, 'repositoryName' | 'projectId' | 'tag'>;

function decideTag(facts: DriftFacts, there: RemoteTag, push: DriftAction): DriftVerdict {
  const { image, name, tag, history = emptyHistory } = facts;
  const { digest, pushedAt, repositoryId, problem } = there;
  const here = digestHere(facts, there, history);
  const told = {
    repositoryId,
    digestThere: digest,
    pushedAt,
    ...(here === undefined ? {} : { digestHere: here }),
  };
  if (here === digest) {
    return { ...told, state: 'same', sentence: `Tag ${tag} is this image.`, action: { kind: 'none' } };
  }
  if (!isComparable(image, name, there)) {
    const sentence = 'What the tag holds could not be read, so it can’t be compared.';
    const why = problem === undefined ? {} : { problem };
    return { ...told, ...unknown(sentence, { kind: 'refresh' }), ...why };
  }
  const repositoryName = formatSynapseName(name);
  const actions = {
    'not-pushed': push,
    'newer-there': { kind: 'pull', repositoryName, digest, tag },
    'moved-both-ways': { kind: 'compare', repositoryName, digest, tag },
  } as const;
  const state = moved(facts, there, history);
  return { ...told, state, sentence: movedSentence(state, tag), action: actions[state] };
}

/** Which side left what both had. */
function moved(
  { image, name, tags }: Pick<DriftFacts, 'image' | 'name' | 'tags'>,
  there: RemoteTag,
  { seen, agreed }: TagHistory,
): 'not-pushed' | 'newer-there' | 'moved-both-ways' {
  // The tag was the local image once, so whatever it is now came later.
  const known = agreed === undefined ? seen : [...seen, agreed];
  if (known.some((content) => isSeenImage(image, content))) return 'newer-there';
  // The tag was never this: the local side moved. Whether the other did as well, the last agreement tells.
  if (agreed !== undefined) return agreed.digest === there.digest ? 'not-pushed' : 'moved-both-ways';
  const elsewhere = tags.find(({ digest }) => isSameImage(image, { digest, configDigest: undefined }));
  if (elsewhere !== undefined) return elsewhere.pushedAt > there.pushedAt ? 'not-pushed' : 'newer-there';
  if (pulledDigest(image, formatSynapseName(name)) !== undefined) return 'newer-there';
  return there.pushedAt > image.createdAt ? 'moved-both-ways' : 'not-pushed';
}

function movedSentence(state: DriftState, tag: string): string {
  if (state === 'newer-there') return `Tag ${tag} moved on in Synapse after this image.`;
  if (state === 'not-pushed') return `This image was changed since tag ${tag} was pushed.`;
  return `Tag ${tag} was pushed by somebody while this image was changed here.`;
}

/** The digest under which the local image is, or once was, in Synapse. */
function digestHere(
  { image, name, tags }: Pick<DriftFacts, 'image' | 'name' | 'tags'>,
  there: RemoteTag,
  { seen, agreed }: TagHistory,
): Digest | undefined {
  const known: readonly SeenContent[] = [there, ...seen, ...(agreed === undefined ? [] : [agreed]), ...tags];
  const match = known.find((content) => isSeenImage(image, content));
  return match?.digest ?? pulledDigest(image, formatSynapseName(name));
}

interface SeenContent {
  readonly digest: Digest;
  readonly configDigest?: Digest | undefined;
  readonly localIds?: readonly string[] | undefined;
}

/** Also true of what Axon itself pushed as that digest: a push may rewrite the manifest. */
function isSeenImage(image: LocalSide, { digest, configDigest, localIds }: SeenContent): boolean {
  return localIds?.includes(image.imageId) === true || isSameImage(image, { digest, configDigest });
}

/**
 * The digest by which the engine says that it got or sent the image. Engines that keep manifests list what
 * they made themselves too, so there it proves nothing.
 */
function pulledDigest(image: LocalSide, repositoryName: string): Digest | undefined {
  const prefix = `${repositoryName}@`;
  const told = image.repoDigests.find((name) => name.startsWith(prefix));
  const digest = told === undefined ? undefined : parseDigest(told.slice(prefix.length));
  return digest === image.manifestDigest ? undefined : digest;
}

/** Whether the two can be told apart: a digest of the same kind is known of both. */
function isComparable(image: LocalSide, name: SynapseName, there: RemoteTag): boolean {
  const byConfig = image.configDigest !== undefined && there.configDigest !== undefined;
  const pulled = pulledDigest(image, formatSynapseName(name)) !== undefined;
  return byConfig || pulled || image.manifestDigest !== undefined;
}

function problemState(problem: Problem): DriftVerdict {
  const signedOut = problem.code === 'not-signed-in' || problem.code === 'token-rejected';
  const action: DriftAction = signedOut ? { kind: 'sign-in' } : { kind: 'refresh' };
  const sentence = signedOut ? 'Sign in to see how it stands.' : 'Synapse could not be asked.';
  return { ...unknown(sentence, action), problem };
}

function unknown(sentence: string, action: DriftAction): Pick<Drift, 'state' | 'sentence' | 'action'> {
  return { state: 'unknown', sentence, action };
}
