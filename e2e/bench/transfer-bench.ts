import { loadImages } from '#e2e/sandbox/engine/load-images.ts';
import { buildImage } from '#e2e/sandbox/images/image.ts';
import type { HeadlessBackend } from '#electron/backend/headless-backend.ts';
import { parseDigest } from '#shared/models/digest.ts';
import type { Transfer } from '#shared/models/transfer.ts';
import type { DockerCommand } from './docker-command.ts';
import { type Comparison, compare } from './measure.ts';

export interface TransferBench {
  readonly axon: HeadlessBackend;
  readonly docker: DockerCommand;
  readonly engine: string;
  readonly registry: string;
  readonly project: { readonly id: string; readonly name: string };
  /** Bytes of the whole image. */
  readonly size: number;
  readonly rounds: number;
  readonly tell: (text: string) => void;
}

const layerCount = 4;

/**
 * Pushes and pulls images that nobody has seen before, four incompressible layers each, by Axon and by the
 * `docker` command in turn, on the same engine and registry. Axon's time includes its proof: the digest
 * confirmed by registry and Synapse, or by the engine.
 */
export async function benchTransfers(bench: TransferBench): Promise<readonly Comparison[]> {
  const name = (side: string, round: number) => `${bench.registry}/${bench.project.id}/${side}:r${round}`;
  const ids = new Map<string, string>();
  for (let round = 0; round < bench.rounds; round += 1) {
    for (const side of ['axon', 'docker']) {
      bench.tell(`making image ${side} ${round + 1} of ${bench.rounds}`);
      ids.set(name(side, round), await loadFreshImage(bench, name(side, round)));
    }
  }
  bench.tell('pushing');
  const digests = new Map<number, string>();
  const push = await compare(
    'push',
    bench.rounds,
    async (round) => digests.set(round, await pushWithAxon(bench, ids.get(name('axon', round)) ?? '', round)),
    { name: 'docker push', run: (round) => bench.docker('push', name('docker', round)) },
  );
  for (const [reference, id] of ids) {
    await bench.docker('rmi', '--force', id).catch(() => bench.docker('rmi', reference));
  }
  bench.tell('pulling');
  const pull = await compare('pull', bench.rounds, (round) => pullWithAxon(bench, digests.get(round) ?? ''), {
    name: 'docker pull',
    run: (round) => bench.docker('pull', name('docker', round)),
  });
  return [push, pull];
}

async function loadFreshImage(bench: TransferBench, reference: string): Promise<string> {
  const seed = `${reference} ${Date.now()}`;
  const image = await buildImage({
    layers: Array.from({ length: layerCount }, (_, layer) => ({
      incompressible: Math.round(bench.size / layerCount),
      seed: `${seed} ${layer}`,
    })),
  });
  await loadImages(bench.engine, [{ image, tags: [reference] }]);
  return image.id;
}

async function pushWithAxon(bench: TransferBench, imageId: string, round: number): Promise<string> {
  const { id } = await bench.axon.client.transfers.push({
    imageId,
    localName: 'axon',
    projectId: bench.project.id,
    projectName: bench.project.name,
    name: 'axon',
    tag: `r${round}`,
  });
  return succeeded(await bench.axon.finished(id));
}

async function pullWithAxon(bench: TransferBench, digestText: string): Promise<void> {
  const digest = parseDigest(digestText);
  if (digest === undefined) throw new Error('the push gave no digest');
  const repositoryName = `${bench.registry}/${bench.project.id}/axon`;
  const { id } = await bench.axon.client.transfers.pull({ repositoryName, digest });
  succeeded(await bench.axon.finished(id));
}

/** The digest of a transfer that worked; a bench of failures would be fast and worth nothing. */
function succeeded({ digest, problem }: Transfer): string {
  if (digest === undefined) throw new Error(`the transfer failed: ${JSON.stringify(problem)}`);
  return digest;
}
