/** A real engine that goes away in the middle of things. Each test has one of its own. */
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { loadImages } from '#e2e/sandbox/engine/load-images.ts';
import { type PrivateEngine, startPrivateEngine } from '#e2e/sandbox/engine/private-engine.ts';
import { buildImage } from '#e2e/sandbox/images/image.ts';
import { createEngineClient } from './create-engine-client.ts';
import type { EngineClient } from './engine-client.ts';
import { problemOf } from './problem-of.fixture.ts';
import { startStuckRegistry } from './stuck-registry.fixture.ts';

const never = new AbortController().signal;

let engine: PrivateEngine;
let client: EngineClient;

beforeEach(async () => {
  engine = await startPrivateEngine();
  onTestFinished(() => engine.stop());
  const env = { DOCKER_HOST: engine.host };
  client = createEngineClient({ env, homeDir: '/nowhere', platform: 'linux' });
});

/** Starts a push, does `harm` while it stands still in the middle of a layer, and gives what became of it. */
async function pushThrough(harm: () => Promise<void>) {
  const registry = await startStuckRegistry();
  onTestFinished(() => registry.stop());
  const image = await buildImage({ layers: [{ incompressible: 20_000_000, seed: 'dying' }] });
  const repository = `${registry.address}/syn1/dying`;
  await loadImages(engine.host, [{ image, tags: [`${repository}:v1`] }]);
  const failed = problemOf(
    client.pushImage({ repository, tag: 'v1', auth: undefined, signal: never }, () => {}),
  );
  await Promise.race([registry.uploadBegan, failed]);
  await harm();
  return failed;
}

test('a push fails when the engine is killed, and the next call says that the engine is gone', async () => {
  expect(await pushThrough(() => engine.kill())).toMatchObject({
    code: 'engine-stopped',
    facts: { address: engine.host },
  });
  expect((await problemOf(client.listImages(never))).code).toBe('engine-not-running');
});

test('a push fails the same way when the engine is shut down in good order', async () => {
  expect((await pushThrough(() => engine.stop())).code).toBe('engine-stopped');
});

test('whoever listens to events learns that the engine was killed', async () => {
  const listening = (async () => {
    for await (const _ of client.events(never)) await engine.kill();
  })();
  expect((await problemOf(listening)).code).toBe('engine-stopped');
});
