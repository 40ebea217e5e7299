import { expect, test } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import { engineMover } from './engine-mover.ts';

const digest = digestSchema.parse(`sha256:${'a'.repeat(64)}`);
const never = new AbortController().signal;

test.each([
  ['team/private', 'docker.io', 'https://index.docker.io/v1/'],
  ['docker.io/team/private', 'docker.io', 'https://index.docker.io/v1/'],
  ['quay.io/team/private', 'quay.io', 'quay.io'],
])('the engine gets the credential for %s under the name that it knows the registry by', async (...row) => {
  const [repositoryName, asked, serveraddress] = row;
  const askedFor: string[] = [];
  const given: unknown[] = [];
  const mover = engineMover(
    {
      tagImage: async () => undefined,
      pushImage: async () => ({}),
      pullImage: async ({ auth }) => void given.push(auth),
    },
    async (registry) => {
      askedFor.push(registry);
      return { username: 'ada', password: 'secret' };
    },
  );
  await mover.pull({ kind: 'pull', remote: { repositoryName, digest } }, () => undefined, never);
  expect(askedFor).toEqual([asked]);
  expect(given).toEqual([{ username: 'ada', password: 'secret', serveraddress }]);
});
