import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Digest } from '#shared/models/digest.ts';
import { digestSchema } from '#shared/models/digest.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { waitForTag } from './wait-for-tag.ts';

const [old, pushed] = ['a', 'b'].map((letter) => digestSchema.parse(`sha256:${letter.repeat(64)}`)) as [
  Digest,
  Digest,
];
const wanted = { repositoryName: 'docker.synapse.org/syn1/rnaseq', tag: 'v2', digest: pushed };
const signal = new AbortController().signal;
/** When Synapse was asked, in milliseconds since the start. */
let askedAt: number[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  askedAt = [];
});
afterEach(() => {
  vi.useRealTimers();
});

/** Time passes at once. */
async function rest(milliseconds: number): Promise<void> {
  vi.setSystemTime(Date.now() + milliseconds);
}

/** A Synapse that lists these digests in turn, the last one from then on; undefined for no such tag. */
function listing(...digests: readonly (Digest | undefined)[]) {
  const asks: Pick<SynapseClient, 'findRepositoryId' | 'findTag'> = {
    findRepositoryId: async () => 'syn2',
    async findTag() {
      const digest = digests[Math.min(askedAt.length, digests.length - 1)];
      askedAt.push(Date.now());
      return digest && { tag: 'v2', digest, pushedAt: 1 };
    },
  };
  return asks as SynapseClient;
}

test('another digest under the tag is not what was waited for', async () => {
  const synapse = listing(undefined, old, old, pushed);
  expect(await waitForTag(synapse, wanted, 60_000, signal, rest)).toBe(pushed);
  expect(askedAt).toHaveLength(4);
});

test('the pauses grow up to four seconds, and the end of the time is kept', async () => {
  expect(await waitForTag(listing(old), wanted, 16_000, signal, rest)).toBe(old);
  expect(askedAt).toEqual([0, 100, 300, 700, 1500, 3100, 6300, 10_300, 14_300]);
});
