import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createBackend } from '#electron/backend/create-backend.ts';
import { hasEnded, type Transfer } from '#shared/models/transfer.ts';
import { describeProblem } from '#shared/problems.ts';

/** Axon's own backend, without a host: what a window would call is called directly. */
export async function startAxonBackend(world: {
  readonly synapse: string;
  readonly registry: string;
  readonly engine: string;
}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'axon-bench-'));
  const backend = await createBackend(
    {
      host: 'browser',
      version: 'bench',
      dataDir,
      homeDir: homedir(),
      platform: process.platform,
      env: { DOCKER_HOST: world.engine, AXON_SECRETS: 'memory' },
      settings: { read: () => undefined, write: () => undefined },
      log: { info: () => undefined, error: (message, facts) => console.error(message, facts) },
    },
    {
      endpoint: { name: 'sandbox', rest: world.synapse, registry: world.registry, portal: world.synapse },
    },
  );
  const client = createRouterClient(backend.router, { context: {} });
  return {
    client,
    signIn: (token: string) => backend.signIn(token),
    /** Waits for the end of a transfer; throws where it did not succeed. */
    async finished(id: string): Promise<Transfer> {
      for await (const update of await client.transfers.watch()) {
        const rows =
          update.type === 'snapshot' ? update.transfers : update.type === 'changed' ? [update.transfer] : [];
        const row = rows.find((candidate) => candidate.id === id);
        if (row === undefined || !hasEnded(row)) continue;
        if (row.problem !== undefined) throw new Error(JSON.stringify(describeProblem(row.problem)));
        return row;
      }
      throw new Error('the stream of transfers ended early');
    },
    async stop() {
      await backend.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
export type AxonBackend = Awaited<ReturnType<typeof startAxonBackend>>;
