import { expect, test } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import type { PullJob } from '#shared/models/transfer.ts';
import type { InspectedImage } from '../../clients/engine/engine-client.ts';
import { pullImage } from './pull-image.ts';

const never = new AbortController().signal;
const digest = digestSchema.parse(`sha256:${'a'.repeat(64)}`);
const config = digestSchema.parse(`sha256:${'c'.repeat(64)}`);

const image: InspectedImage = {
  id: config,
  configDigest: config,
  size: 1,
  createdAt: 0,
  diffIds: [],
  layers: [],
  labels: {},
  configuration: { env: [], entrypoint: [], command: [], exposedPorts: [], volumes: [] },
  references: [],
  repoDigests: [],
};

/** A pull from a registry that says what it was asked for, onto an engine that keeps configurations only. */
async function pulled(repositoryName: string): Promise<readonly string[]> {
  const job: PullJob = { kind: 'pull', remote: { repositoryName, digest } };
  const asked: string[] = [];
  await pullImage(
    {
      mover: { pull: async () => undefined },
      engine: {
        inspectImage: async () => image,
        tagImage: async () => undefined,
      },
      registry: {
        describeManifest: async ({ registry, path }) => {
          asked.push(`${registry} ${path}`);
          return {
            digest,
            configDigest: config,
            mediaType: '',
            size: 1,
            layers: [],
            platforms: [],
            labels: {},
          };
        },
      },
    },
    job,
    () => undefined,
    never,
  );
  return asked;
}

test.each([
  ['biocontainers/samtools', 'registry-1.docker.io biocontainers/samtools'],
  ['busybox', 'registry-1.docker.io library/busybox'],
  ['docker.io/library/busybox', 'registry-1.docker.io library/busybox'],
  ['quay.io/team/tool', 'quay.io team/tool'],
])('a pull of %s is verified where that registry answers', async (repositoryName, asked) => {
  expect(await pulled(repositoryName)).toEqual([asked]);
});
