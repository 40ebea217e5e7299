import { chmodSync, mkdirSync } from 'node:fs';

/** Makes the folder if it isn't there, and keeps everyone but the user out of it. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A folder that was there before keeps its mode unless told otherwise. Windows has its own ways.
  if (process.platform !== 'win32') chmodSync(folder, 0o700);
}
