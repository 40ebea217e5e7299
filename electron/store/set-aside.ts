import { existsSync, renameSync } from 'node:fs';

/**
 * Moves a file that can't be understood out of the way, beside where it was and under a name with the time, so
 * that nothing is lost and a second one doesn't take the place of the first.
 *
 * @returns its new path
 * @throws what the file system says
 */
export function setAside(path: string, now: Date): string {
  // Without colons, which Windows does not allow.
  const base = `${path}.damaged-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`;
  let free = base;
  for (let number = 2; existsSync(free); number += 1) free = `${base}-${number}`;
  renameSync(path, free);
  return free;
}
