/** Speed of a transfer from what has moved in the last seconds. */

export interface RateSample {
  /** Milliseconds. */
  readonly at: number;
  /** Bytes moved so far, all layers together. */
  readonly bytes: number;
}

const windowMs = 5000;

/** The samples that still count once `sample` is added; at most two of one tenth of a second are kept. */
export function addSample(samples: readonly RateSample[], sample: RateSample): readonly RateSample[] {
  const recent = samples.filter((old) => sample.at - old.at <= windowMs && old.bytes <= sample.bytes);
  const last = recent.at(-1);
  const crowded = last !== undefined && recent.length > 1 && sample.at - last.at < 100;
  return crowded ? recent.with(-1, sample) : [...recent, sample];
}

/** Bytes per second over the window; undefined before half a second has been seen. */
export function bytesPerSecond(samples: readonly RateSample[]): number | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < 500) return undefined;
  return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
}
