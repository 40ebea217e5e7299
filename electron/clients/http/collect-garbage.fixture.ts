import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Collects what nothing holds, as may happen at any time; for tests of what must be held. */
export async function collectGarbage(): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    collect();
    // What is only held until a finalizer or a microtask has run is gone in the next round.
    await turn();
  }
}
