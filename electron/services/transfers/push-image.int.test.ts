/**
 * What an engine sends is not always what Synapse lists (Synapse §7.5). The bytes are moved here by the test
 * itself, in each form that engines send; registry and Synapse are real.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildImage } from '#e2e/sandbox/images/image.ts';
import { type ImageFormat, pushIndex, pushImage as sendImage } from '#e2e/sandbox/registry/push-image.ts';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { listedDigest, registryToken, uploadsBegun } from '#e2e/sandbox/witness.ts';
import type { PushJob } from '#shared/models/transfer.ts';
import { ProblemError } from '#shared/problems.ts';
import { createRegistryClient } from '../../clients/registry/create-registry-client.ts';
import { createSynapseClient } from '../../clients/synapse/create-synapse-client.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { type PushDeps, pushImage } from './push-image.ts';
import type { WaitRules } from './wait-for-tag.ts';

const never = new AbortController().signal;
let sandbox: Sandbox;
let job: PushJob;

beforeEach(async () => {
  sandbox = await startSandbox({
    world: (world) => {
      world.project('RNA-seq', { owner: world.user('ada.reyes', { certified: true }) });
    },
  });
  const projectId = sandbox.projects[0]?.id ?? '';
  const remote = { repositoryName: `${sandbox.registry}/${projectId}/rnaseq`, tag: 'v1' };
  job = { kind: 'push', imageId: 'sha256:0', localName: 'rnaseq:v1', projectId, remote };
});
afterEach(() => sandbox.stop());

/** Moves the bytes in the given form. */
type Send = (target: { registry: string; path: string; token: string }) => Promise<unknown>;

/** Long enough for any machine, where Synapse is to list the digest. */
const untilListed = 60_000;

function deps(send: Send, waits: WaitRules = { first: untilListed, second: untilListed }): PushDeps {
  const { userName: username, accessToken: password } = sandbox.user('ada.reyes');
  const endpoint = {
    name: 'sandbox',
    rest: sandbox.synapse,
    registry: sandbox.registry,
    portal: sandbox.synapse,
  };
  return {
    mover: {
      push: async () => {
        await send(await target());
        return undefined;
      },
      pull: async () => undefined,
    },
    registry: createRegistryClient({
      access: async () => ({
        credentials: { username, password },
        trustedRealms: [`${sandbox.synapse}/docker/v1/bearerToken`],
      }),
    }),
    synapse: createSynapseClient({ endpoint, token: async () => password }),
    waits,
  };
}

async function target() {
  const path = job.remote.repositoryName.slice(sandbox.registry.length + 1);
  const token = await registryToken(sandbox, 'ada.reyes', path, 'pull,push');
  return { registry: sandbox.registry, path, token };
}

const image = (seed: string) => buildImage({ layers: [{ incompressible: 20_000, seed }] });
const sendAs =
  (format: ImageFormat): Send =>
  async (to) =>
    sendImage(to, job.remote.tag, await image('one'), format);

const listed = () => {
  const path = job.remote.repositoryName.slice(sandbox.registry.length + 1);
  return listedDigest(sandbox, 'ada.reyes', path, job.remote.tag);
};

const push = (send: Send, waits?: WaitRules) => pushImage(deps(send, waits), job, () => undefined, never);
const writeAgain: WaitRules = { first: 0, second: untilListed };
const manifestPuts = () => sandbox.registryLog().filter((line) => /PUT .*\/manifests\//.test(line)).length;

test('a Docker manifest is listed as it is', async () => {
  const { digest } = await push(sendAs('docker'));
  expect([digest, manifestPuts()]).toEqual([await listed(), 1]);
});

test('an OCI manifest that Synapse does not record is written again as Docker schema 2, without its blobs', async () => {
  let uploadsBefore = 0;
  const { digest } = await push(async (to) => {
    await sendAs('oci')(to);
    uploadsBefore = uploadsBegun(sandbox);
  }, writeAgain);
  expect(digest).toBe(await listed());
  expect([uploadsBegun(sandbox), manifestPuts()]).toEqual([uploadsBefore, 2]);
});

test('a Synapse that records OCI manifests is left alone', async () => {
  sandbox.settings.recordedMediaTypes = 'wide';
  const { digest } = await push(sendAs('oci'));
  expect([digest, manifestPuts()]).toEqual([await listed(), 1]);
});

test('of an index that Synapse does not record, the linux/amd64 image is written under the tag', async () => {
  const [amd64, arm64] = await Promise.all([image('amd64'), image('arm64')]);
  const { digest, note } = await push(
    (to) =>
      pushIndex(to, job.remote.tag, [
        { image: arm64, platform: 'linux/arm64' },
        { image: amd64, platform: 'linux/amd64' },
      ]),
    writeAgain,
  );
  expect(digest).toBe(await listed());
  const path = job.remote.repositoryName.slice(sandbox.registry.length + 1);
  const { registry } = deps(async () => undefined);
  const repository = { registry: sandbox.registry, path };
  const described = await registry.describeManifest(repository, digest, never);
  expect(described.configDigest).toBe(amd64.id);
  expect(note).toMatch(/linux\/amd64/);
});

test('somebody else’s push to the tag in the meantime is not written over', async () => {
  sandbox.settings.eventDelayMs = 60_000;
  const theirs = await image('theirs');
  const ours = deps(sendAs('docker'), { first: 0, second: 0 });
  // The first thing that is asked of Synapse after the push: by then the digest of ours is known.
  const findRepositoryId: SynapseClient['findRepositoryId'] = async (...asked) => {
    await sendImage(await target(), job.remote.tag, theirs, 'docker');
    return ours.synapse.findRepositoryId(...asked);
  };
  const synapse = { ...ours.synapse, findRepositoryId };
  const failure = await pushImage({ ...ours, synapse }, job, () => undefined, never).catch(
    (error: unknown) => error,
  );
  expect(failure instanceof ProblemError && failure.problem.code).toBe('push-digests-disagree');
  const path = job.remote.repositoryName.slice(sandbox.registry.length + 1);
  const { registry } = deps(async () => undefined);
  const repository = { registry: sandbox.registry, path };
  const now = await registry.headManifest(repository, job.remote.tag, never);
  const described = now && (await registry.describeManifest(repository, now.digest, never));
  expect(described?.configDigest).toBe(theirs.id);
});

test('what Synapse never lists ends in a problem that says so, not in success', async () => {
  sandbox.settings.eventDelayMs = 60_000;
  const failure = await push(sendAs('docker'), { first: 0, second: 0 }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProblemError);
  expect(failure instanceof ProblemError && failure.problem.code).toBe('push-not-recorded');
});

test('an engine that names another digest than the registry has is not believed', async () => {
  const wrong = deps(sendAs('docker'));
  const other = `sha256:${'0'.repeat(64)}` as Awaited<ReturnType<typeof wrong.mover.push>>;
  const lying = {
    ...wrong.mover,
    push: async () => {
      await sendAs('docker')(await target());
      return other;
    },
  };
  const failure = await pushImage({ ...wrong, mover: lying }, job, () => undefined, never).catch(
    (error: unknown) => error,
  );
  expect(failure instanceof ProblemError && failure.problem.code).toBe('push-digests-disagree');
});
