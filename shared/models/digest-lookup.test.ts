import { expect, test } from 'vitest';
import { digestSchema } from './digest.ts';
import { findLocally } from './digest-lookup.ts';
import type { LocalImage } from './local-image.ts';

const digest = digestSchema.parse(`sha256:${'a'.repeat(64)}`);
const other = `sha256:${'b'.repeat(64)}`;

function image(key: string, changes: Partial<LocalImage>): LocalImage {
  return { key, imageId: other, repoDigests: [], size: 1, createdAt: 1, labels: {}, ...changes };
}

test('finds the digest in each of its roles, and tells which', () => {
  const images = [
    image('config', { imageId: digest, configDigest: digest, repository: 'a', tag: 'b' }),
    image('manifest', { imageId: digest, manifestDigest: digest }),
    image('pulled', { repoDigests: [`quay.io/x@${digest}`] }),
    image('none', {}),
  ];
  expect(findLocally(images, digest)).toEqual([
    { where: 'local', key: 'config', imageId: digest, as: 'image-id', reference: 'a:b' },
    { where: 'local', key: 'manifest', imageId: digest, as: 'digest' },
    { where: 'local', key: 'pulled', imageId: other, as: 'pulled-as' },
  ]);
});
