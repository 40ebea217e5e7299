import { homedir } from 'node:os';
import { loadImages } from '#e2e/sandbox/engine/load-images.ts';
import { buildImage } from '#e2e/sandbox/images/image.ts';
import { createEngineClient } from '#electron/clients/engine/create-engine-client.ts';
import type { DockerCommand } from './docker-command.ts';
import { type Comparison, compare } from './measure.ts';

/**
 * Lists many images with Axon's engine client, connecting afresh each time, and with `docker images`.
 *
 * @param count how many images the engine is given first
 */
export async function benchList(
  engine: string,
  docker: DockerCommand,
  count: number,
  rounds: number,
): Promise<Comparison> {
  const images = await Promise.all(
    Array.from({ length: count }, async (_, index) => ({
      image: await buildImage({ layers: [{ files: { one: 'layer\n' } }], labels: { index: String(index) } }),
      tags: [`bench/list-${index}:latest`],
    })),
  );
  await loadImages(engine, images);
  const list = async () => {
    const client = createEngineClient({
      env: { DOCKER_HOST: engine },
      homeDir: homedir(),
      platform: process.platform,
    });
    const signal = AbortSignal.timeout(60_000);
    await client.connect(signal);
    const rows = await client.listImages(signal);
    if (rows.length < count) throw new Error(`only ${rows.length} of ${count} images were listed`);
  };
  return compare(`list of ${count} images`, rounds, list, {
    name: 'docker images',
    run: () => docker('images'),
  });
}
