/** Times in milliseconds, and what they come to. */

export interface Comparison {
  readonly what: string;
  /** Median of Axon's runs. */
  readonly axonMs: number;
  /** What it is compared with, and the median of its runs. */
  readonly against: string;
  readonly againstMs: number;
  /** Axon's median divided by the other's: below 1 Axon is faster. */
  readonly ratio: number;
  readonly rounds: number;
}

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * Runs both sides in turn, the order swapped each round, so that what the machine does meanwhile falls on
 * both alike.
 */
export async function compare(
  what: string,
  rounds: number,
  axon: (round: number) => Promise<unknown>,
  other: { readonly name: string; readonly run: (round: number) => Promise<unknown> },
): Promise<Comparison> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0;
    if (first) ours.push(await timed(() => axon(round)));
    theirs.push(await timed(() => other.run(round)));
    if (!first) ours.push(await timed(() => axon(round)));
  }
  const axonMs = median(ours);
  const againstMs = median(theirs);
  return { what, axonMs, against: other.name, againstMs, ratio: axonMs / againstMs, rounds };
}

/** The comparison in one line. */
export function comparisonLine(it: Comparison): string {
  const seconds = (ms: number) => (ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`);
  const against = `${it.against} ${seconds(it.againstMs)}`;
  return `${it.what}: Axon ${seconds(it.axonMs)}, ${against}, ratio ${it.ratio.toFixed(3)} (median of ${it.rounds})`;
}
