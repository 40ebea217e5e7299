import type { StorageNotice } from '#shared/contract/storage-contract.ts';
import type { StoredPart } from '#shared/problems/storage-problems.ts';
import type { Problem, ProblemCode } from '#shared/problems.ts';
import type { StorageReport } from '../store/storage-failure.ts';
import { LiveValue } from './live-value.ts';

/** What writing that succeeds proves wrong. */
const passing: ReadonlySet<ProblemCode> = new Set(['storage-read-only', 'storage-full', 'storage-blocked']);

/** What the user is told of what Axon can't remember, each thing once: until it is dismissed, or over. */
export class StorageNotices implements StorageReport {
  readonly notices = new LiveValue<readonly StorageNotice[]>([]);
  readonly #log: (problem: Problem) => void;
  #said = 0;

  /** @param log is told of each as well: nobody may be looking */
  constructor(log: (problem: Problem) => void) {
    this.#log = log;
  }

  say(problem: Problem): void {
    this.#log(problem);
    this.#said += 1;
    const text = JSON.stringify(problem);
    const others = this.notices.get().filter((notice) => JSON.stringify(notice.problem) !== text);
    this.notices.set([...others, { id: String(this.#said), problem }]);
  }

  recovered(part: StoredPart): void {
    this.#keep(
      ({ problem: { code, facts } }) => !(passing.has(code) && 'part' in facts && facts.part === part),
    );
  }

  /** Takes a notice away in every window. */
  dismiss(id: string): void {
    this.#keep((notice) => notice.id !== id);
  }

  #keep(isKept: (notice: StorageNotice) => boolean): void {
    this.notices.update((all) => (all.every(isKept) ? all : all.filter(isKept)));
  }
}
