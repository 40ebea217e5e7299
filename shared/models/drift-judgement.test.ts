import { describe, expect, test } from 'vitest';
import { problem } from '../problems.ts';
import type { Digest } from './digest.ts';
import { digestSchema } from './digest.ts';
import { emptyHistory, noteAgreement, noteDigest, type TagHistory } from './drift-history.ts';
import { type DriftFacts, decideDrift, type LocalSide, type RemoteSide } from './drift-judgement.ts';

const digest = (letter: string): Digest => digestSchema.parse(`sha256:${letter.repeat(64)}`);
const [first, second, third] = [digest('1'), digest('2'), digest('3')];
const [firstConfig, secondConfig, localConfig] = [digest('a'), digest('b'), digest('c')];
const name = { registry: 'docker.synapse.org', projectId: 'syn1', name: 'rnaseq' };

/** An image as Docker with graphdriver storage lists it: known by its config digest. */
function local(changes: Partial<LocalSide> = {}): LocalSide {
  return { imageId: localConfig, configDigest: localConfig, repoDigests: [], createdAt: 1000, ...changes };
}

function tagged(changes: Partial<Extract<RemoteSide, { kind: 'tag' }>> = {}): RemoteSide {
  return {
    kind: 'tag',
    repositoryId: 'syn2',
    digest: second,
    pushedAt: 500,
    configDigest: secondConfig,
    ...changes,
  };
}

function judge(facts: Partial<DriftFacts>) {
  return decideDrift({
    image: local(),
    name,
    tag: 'v2',
    there: tagged(),
    tags: [],
    history: undefined,
    ...facts,
  });
}

const seen = (...newestLast: readonly [Digest, Digest][]): TagHistory =>
  newestLast.reduce(
    (history, [one, configDigest], index) =>
      noteDigest(history, { digest: one, configDigest, pushedAt: index, seenAt: index }),
    emptyHistory,
  );

describe('the same image', () => {
  test('by config digest, though no digest of the registry is known here', () => {
    expect(judge({ image: local({ configDigest: secondConfig }) })).toMatchObject({
      state: 'same',
      action: { kind: 'none' },
      digestHere: second,
    });
  });

  test('by what the engine pulled, though the manifest could not be read', () => {
    const image = local({ repoDigests: [`docker.synapse.org/syn1/rnaseq@${second}`] });
    expect(judge({ image, there: tagged({ configDigest: undefined }) }).state).toBe('same');
  });

  test('by manifest digest, where the engine keeps manifests', () => {
    const image: LocalSide = { imageId: second, manifestDigest: second, repoDigests: [], createdAt: 1 };
    expect(judge({ image, there: tagged({ configDigest: undefined }) }).state).toBe('same');
  });

  test('by what Axon pushed it as, where the push rewrote its manifest', () => {
    const image: LocalSide = { imageId: first, manifestDigest: first, repoDigests: [], createdAt: 1 };
    const history = noteDigest(emptyHistory, { digest: second, seenAt: 1, localIds: [first] });
    expect(judge({ image, there: tagged({ configDigest: undefined }), history }).state).toBe('same');
  });
});

describe('newer in Synapse', () => {
  test('the tag was this image once', () => {
    const history = seen([first, localConfig], [second, secondConfig]);
    expect(judge({ history })).toMatchObject({
      state: 'newer-there',
      digestHere: first,
      action: {
        kind: 'pull',
        repositoryName: 'docker.synapse.org/syn1/rnaseq',
        digest: second,
        tag: 'v2',
      },
    });
  });

  test('the engine pulled it from this repository, and no tag shows it any more', () => {
    const image = local({ repoDigests: [`docker.synapse.org/syn1/rnaseq@${first}`] });
    expect(judge({ image })).toMatchObject({ state: 'newer-there', digestHere: first });
  });
});

describe('not pushed yet', () => {
  test('Synapse has no such repository, or no such tag', () => {
    const push = { kind: 'push', projectId: 'syn1', name: 'rnaseq', tag: 'v2' };
    expect(judge({ there: { kind: 'no-repository' } })).toMatchObject({ state: 'not-pushed', action: push });
    const noTag = judge({ there: { kind: 'no-tag', repositoryId: 'syn2' } });
    expect(noTag).toMatchObject({ state: 'not-pushed', action: push, repositoryId: 'syn2' });
  });

  test('only the local side left what both were', () => {
    const history = noteAgreement(seen([second, secondConfig]), second, secondConfig);
    // Even though the clock of whoever pushed says that the push is younger.
    expect(judge({ history, there: tagged({ pushedAt: 9999 }) }).state).toBe('not-pushed');
  });

  test('made after the tag was pushed, and never in Synapse', () => {
    expect(judge({ image: local({ createdAt: 501 }) }).state).toBe('not-pushed');
  });

  test('a newer tag of the repository, now called so here as well', () => {
    const image = local({ repoDigests: [`docker.synapse.org/syn1/rnaseq@${third}`] });
    const newer = [{ tag: 'v3', digest: third, pushedAt: 900 }];
    expect(judge({ image, tags: newer }).state).toBe('not-pushed');
    const older = [{ tag: 'v1', digest: third, pushedAt: 100 }];
    expect(judge({ image, tags: older }).state).toBe('newer-there');
  });
});

describe('moved both ways', () => {
  test('both left what both were', () => {
    const history = noteAgreement(seen([first, firstConfig], [second, secondConfig]), first, firstConfig);
    expect(judge({ history })).toMatchObject({
      state: 'moved-both-ways',
      action: { kind: 'compare', digest: second, tag: 'v2' },
    });
  });

  test('somebody pushed after the local image was made', () => {
    expect(judge({ image: local({ createdAt: 499 }) }).state).toBe('moved-both-ways');
  });
});

describe('not known', () => {
  test('there is nothing to compare by', () => {
    const denied = problem('registry-denied', { registry: 'r', repository: 'x', action: 'pull', detail: '' });
    const there = tagged({ configDigest: undefined, problem: denied });
    expect(judge({ there })).toMatchObject({ state: 'unknown', problem: denied });
    // What it was pulled as from elsewhere says nothing about this repository.
    const image = local({ repoDigests: [`other.example.org/x@${first}`] });
    expect(judge({ there, image }).state).toBe('unknown');
  });

  test('nobody is signed in', () => {
    const there: RemoteSide = { kind: 'problem', problem: problem('not-signed-in', {}) };
    expect(judge({ there })).toMatchObject({ state: 'unknown', action: { kind: 'sign-in' } });
  });

  test('Synapse was not asked yet', () => {
    expect(judge({ there: { kind: 'not-asked' } })).toMatchObject({ state: 'unknown', asking: true });
  });
});

test('a history keeps what a tag was, newest first, and says when nothing is new', () => {
  const history = seen([first, firstConfig], [second, secondConfig], [first, firstConfig]);
  expect(history.seen.map((one) => one.digest)).toEqual([first, second]);
  const again = noteDigest(history, { digest: first, configDigest: firstConfig, pushedAt: 2, seenAt: 99 });
  expect(again).toBe(history);
});

test('what an engine that keeps manifests says of its own image is no proof that it came from the registry', () => {
  const own = local({ manifestDigest: first, repoDigests: [`docker.synapse.org/syn1/rnaseq@${first}`] });
  const pulled = local({ repoDigests: [`docker.synapse.org/syn1/rnaseq@${first}`] });
  expect(judge({ image: pulled }).state).toBe('newer-there');
  expect(judge({ image: own }).state).not.toBe('newer-there');
});
