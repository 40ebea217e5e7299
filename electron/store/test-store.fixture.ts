import type { Transfer } from '#shared/models/transfer.ts';
import { queuedTransfer } from '#shared/models/transfer-events.ts';
import type { Problem } from '#shared/problems.ts';
import { openStore, type Store, type StoreOptions } from './open-store.ts';

export interface TestStore extends Store {
  /** What the user was told. */
  readonly said: readonly Problem[];
  /** How often writing succeeded again after it had failed. */
  readonly recoveries: number;
}

/** A store in the folder, as it is after a start of Axon; a mistake fails the test. */
export function openTestStore(folder: string, options: Pick<StoreOptions, 'now' | 'pauses'> = {}): TestStore {
  const said: Problem[] = [];
  let recoveries = 0;
  const store = openStore({
    ...options,
    folder,
    report: {
      say: (it) => void said.push(it),
      recovered: () => {
        recoveries += 1;
      },
    },
    onMistake: (error) => {
      throw error;
    },
  });
  return {
    ...store,
    said,
    get recoveries() {
      return recoveries;
    },
  };
}

/** A push that waits, the same for the same id. */
export function transferOf(id: string): Transfer {
  const remote = { repositoryName: 'docker.synapse.org/syn1/x', tag: id.replaceAll(' ', '-') };
  return queuedTransfer(id, { kind: 'push', imageId: 'sha256:1', localName: 'x', remote }, 1);
}
