import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Log } from '#electron/backend/host-ports.ts';
import { redact } from '#electron/services/redact.ts';

const largestLog = 5_000_000;

/** Keeps one older file, so that the log never grows without end. */
function rotate(file: string): void {
  if (existsSync(file) && statSync(file).size > largestLog) renameSync(file, `${file}.1`);
}

/**
 * The log of one run: JSON lines in `axon.log` in the data folder, readable by the user alone. Each line is
 * cleared of what looks like a secret as it is written, whoever wrote it.
 */
export function openLog(dataDir: string): Log {
  const file = join(dataDir, 'axon.log');
  rotate(file);
  const logger = pino(
    { base: { pid: process.pid }, hooks: { streamWrite: redact } },
    pino.destination({ dest: file, sync: true, mode: 0o600 }),
  );
  return {
    info: (message, facts) => logger.info({ ...facts }, message),
    error: (message, facts) => logger.error({ ...facts }, message),
  };
}
