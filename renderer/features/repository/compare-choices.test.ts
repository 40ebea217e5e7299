import { expect, test } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';
import { compareChoices } from './compare-choices.ts';

const digest = (hex: string) => digestSchema.parse(`sha256:${hex.repeat(64)}`);

test('each digest is offered once, by all names that it has, else by the one it had', () => {
  const tags: readonly Tag[] = [
    {
      tag: 'latest',
      digest: digest('b'),
      pushedAt: 2,
      earlier: [
        { digest: digest('a'), seenAt: 1 },
        { digest: digest('c'), seenAt: 1 },
      ],
    },
    { tag: 'v2', digest: digest('b'), pushedAt: 2 },
    { tag: 'v1', digest: digest('a'), pushedAt: 1 },
  ];
  expect(compareChoices(tags)).toEqual([
    { digest: digest('b'), label: 'latest, v2' },
    { digest: digest('a'), label: 'v1' },
    { digest: digest('c'), label: 'latest, earlier (sha256:cccccccc…ccccc)' },
  ]);
});
