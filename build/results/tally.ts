/** What a run of tests came to. */
export interface Tally {
  readonly passed: number;
  /** What failed, by name. */
  readonly failed: readonly string[];
  /** What was not run, and why where that is known. */
  readonly skipped: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: [], skipped: [] };

export function add(left: Tally, right: Tally): Tally {
  return {
    passed: left.passed + right.passed,
    failed: [...left.failed, ...right.failed],
    skipped: [...left.skipped, ...right.skipped],
  };
}

/** The line that ends `npm test`. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}

/** Whether the run as a whole passed: a run of nothing did not. */
export function isGood({ passed, failed }: Tally): boolean {
  return failed.length === 0 && passed > 0;
}

/**
 * A runner's own exit code has the last word: where it failed though no test did (a file that doesn't load, an
 * error outside any test), that counts as one failure.
 */
export function withExitCode(tally: Tally, runner: string, code: number): Tally {
  if (code === 0 || tally.failed.length > 0) return tally;
  return { ...tally, failed: [`${runner} ended with code ${code}; what it said is above`] };
}
