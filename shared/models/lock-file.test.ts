import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestSchema } from './digest.ts';
import { formatLockFile, type LockedImage, parseLockFile, toLockEntry } from './lock-file.ts';

const image = fc.record(
  {
    repository: fc.constantFrom('docker.synapse.org/syn1/a', 'quay.io/b/c', 'ubuntu'),
    tag: fc.stringMatching(/^[a-z0-9_][a-z0-9._-]{0,5}$/),
    digest: fc
      .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 })
      .map((hex) => digestSchema.parse(`sha256:${hex.join('')}`)),
    pushedAt: fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((date) => date.toISOString()),
  },
  { requiredKeys: ['repository', 'digest'] },
);
const images = fc.uniqueArray(image, {
  selector: ({ repository, tag, digest }) => `${repository} ${tag ?? digest}`,
});

test('what is written reads back, and the order of the images does not show', () => {
  fc.assert(
    fc.property(images, (list) => {
      const text = formatLockFile({ images: list, project: { id: 'syn1', name: 'RNA-seq' } });
      expect(formatLockFile({ images: list.toReversed(), project: { id: 'syn1', name: 'RNA-seq' } })).toBe(
        text,
      );
      const parsed = parseLockFile(text);
      expect(parsed.ok).toBe(true);
      if (!parsed.ok) return;
      expect(parsed.value.images).toHaveLength(list.length);
      expect(formatLockFile(parsed.value)).toBe(text);
    }),
  );
});

const good: LockedImage = {
  repository: 'docker.synapse.org/syn1/a',
  tag: 'v1',
  digest: digestSchema.parse(`sha256:${'a'.repeat(64)}`),
};

test.each([
  ['not JSON at all', 'x', /not JSON/],
  ['another file', '{"lockfileVersion": 3}', /no “axonLockFile”/],
  ['a newer Axon’s', '{"axonLockFile": 2, "pictures": []}', /newer Axon/],
  ['no images', '{"axonLockFile": 1}', /damaged: images/],
  [
    'a name that would reach a command line',
    JSON.stringify({ axonLockFile: 1, images: [{ ...good, repository: 'x; rm -rf /' }] }),
    /images\.0\.repository is not the name/,
  ],
  [
    'a digest that is none',
    JSON.stringify({ axonLockFile: 1, images: [{ ...good, digest: 'sha256:abc' }] }),
    /images\.0\.digest/,
  ],
  [
    'the same tag twice',
    JSON.stringify({ axonLockFile: 1, images: [good, { ...good, digest: `sha256:${'b'.repeat(64)}` }] }),
    /docker\.synapse\.org\/syn1\/a v1 twice/,
  ],
])('refuses %s with the reason', (_, text, sentence) => {
  expect(parseLockFile(text)).toMatchObject({ ok: false, sentence: expect.stringMatching(sentence) });
});

test('fields that a later Axon may add do not matter', () => {
  const text = JSON.stringify({ axonLockFile: 1, images: [{ ...good, signedBy: 'ada' }], note: 'x' });
  expect(parseLockFile(`\uFEFF${text}`)).toMatchObject({ ok: true, value: { images: [good] } });
});

test('any text at all ends in an answer', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const parsed = parseLockFile(text);
      expect(parsed.ok || parsed.sentence !== '').toBe(true);
    }),
  );
});

test('an entry says both sides in words', () => {
  expect(toLockEntry({ image: good, here: 'missing', there: 'moved' }).sentence).toBe(
    'It is not on this computer. Tag v1 names another image now.',
  );
});
