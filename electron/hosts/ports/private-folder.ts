import { chmodSync, mkdirSync } from 'node:fs';

/**
 * Makes the folder if it isn't there, and keeps everyone but the user out of it. Where that can't be done Axon
 * starts all the same: the store says what can't be remembered there.
 */
export function makePrivateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // A folder that was there before keeps its mode unless told otherwise. Windows has its own ways.
    if (process.platform !== 'win32') chmodSync(folder, 0o700);
  } catch {
    // A read-only disk, somebody else's folder, a file in its place.
  }
}
