import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { hasEnded, type Transfer } from '#shared/models/transfer.ts';
import type { Pace } from '../clients/synapse/synapse-transport.ts';
import type { WaitRules } from '../services/transfers/wait-for-tag.ts';
import { createBackend } from './create-backend.ts';

/**
 * The backend without a host: what a window would call is called directly. For measurements and for tests of
 * whole stories; its files are temporary and its secrets in memory.
 */
export async function startHeadlessBackend(world: {
  readonly synapse: string;
  readonly registry: string;
  readonly engine: string;
  readonly waits?: WaitRules;
  readonly pace?: Pace;
}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'axon-headless-'));
  const backend = await createBackend(
    {
      host: 'browser',
      version: 'headless',
      dataDir,
      homeDir: homedir(),
      platform: process.platform,
      env: { DOCKER_HOST: world.engine, AXON_SECRETS: 'memory' },
      settings: { path: '', problems: [], read: () => undefined, write: () => undefined },
      log: { info: () => undefined, error: (message, facts) => console.error(message, facts) },
    },
    {
      endpoint: { name: 'sandbox', rest: world.synapse, registry: world.registry, portal: world.synapse },
      ...(world.waits && { waits: world.waits }),
      ...(world.pace && { pace: world.pace }),
    },
  );
  const client = createRouterClient(backend.router, { context: {} });
  return {
    client,
    signIn: (token: string) => backend.signIn(token),
    /** The transfer once it has ended, in whichever way. */
    async finished(id: string): Promise<Transfer> {
      for await (const update of await client.transfers.watch()) {
        const rows =
          update.type === 'snapshot' ? update.transfers : update.type === 'changed' ? [update.transfer] : [];
        const row = rows.find((candidate) => candidate.id === id);
        if (row !== undefined && hasEnded(row)) return row;
      }
      throw new Error('the stream of transfers ended early');
    },
    async stop() {
      await backend.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
export type HeadlessBackend = Awaited<ReturnType<typeof startHeadlessBackend>>;
