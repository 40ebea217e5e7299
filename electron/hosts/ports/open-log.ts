import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Log } from '#electron/backend/host-ports.ts';
import { redact } from '#electron/services/redact.ts';

/** In bytes. */
const largestLog = 5_000_000;

/**
 * Appends lines to a file, and keeps one older file beside it, so that the log never takes more than twice
 * `largestLog`. A log that can't be written, as on a full disk, ends nothing else.
 */
function rotatingFile(file: string): { write(line: string): void } {
  let size = sizeOf(file);
  return {
    write(line) {
      try {
        if (size > largestLog) {
          renameSync(file, `${file}.1`);
          size = 0;
        }
        appendFileSync(file, line, { mode: 0o600 });
        size += Buffer.byteLength(line);
      } catch {
        size = sizeOf(file);
      }
    },
  };
}

/** In bytes; 0 for what is not there, or can't be looked at. */
function sizeOf(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}

/**
 * The log of one run: JSON lines in `axon.log` in the data folder, readable by the user alone. Each line is
 * cleared of what looks like a secret as it is written, whoever wrote it.
 */
export function openLog(dataDir: string): Log {
  const logger = pino(
    { base: { pid: process.pid }, hooks: { streamWrite: redact } },
    rotatingFile(join(dataDir, 'axon.log')),
  );
  return {
    info: (message, facts) => logger.info({ ...facts }, message),
    error: (message, facts) => logger.error({ ...facts }, message),
  };
}
