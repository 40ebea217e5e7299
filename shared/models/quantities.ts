/** Numbers as people read them; the exact value belongs in a tooltip beside each. */

const decimalUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `1.4 GB`: decimal units and up to three significant digits, as Docker shows sizes. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < decimalUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const text =
    unit === 0 || value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
  return `${text.includes('.') ? text.replace(/\.?0+$/, '') : text} ${decimalUnits[unit]}`;
}

/** `1,431,655,765 bytes`. */
export function formatExactBytes(bytes: number): string {
  return `${Math.round(bytes).toLocaleString('en-US')} ${bytes === 1 ? 'byte' : 'bytes'}`;
}

/** `8.1 MB/s`. */
export function formatSpeed(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}

const steps = [
  { limit: 60, unit: 1, name: 's' },
  { limit: 3600, unit: 60, name: 'min' },
  { limit: 86_400, unit: 3600, name: 'h' },
  { limit: 86_400 * 60, unit: 86_400, name: 'd' },
  { limit: 86_400 * 730, unit: 86_400 * 30.44, name: 'months' },
  { limit: Number.POSITIVE_INFINITY, unit: 86_400 * 365.25, name: 'years' },
] as const;

/** `45 s`, `2 min`, `3 h`, `5 d`: one unit, rounded, never zero minutes. */
export function formatDuration(seconds: number): string {
  const safe = Math.max(0, seconds);
  const step = steps.find((candidate) => Math.round(safe) < candidate.limit) ?? steps[0];
  return `${Math.max(step.unit === 1 ? 0 : 1, Math.round(safe / step.unit))} ${step.name}`;
}

/** `2 min left`. */
export function formatTimeLeft(seconds: number): string {
  return seconds < 1 ? 'almost done' : `${formatDuration(seconds)} left`;
}

/** `2 h ago`, `just now`; times in the future (a clock that is off) read as now. */
export function formatAge(then: number, now: number): string {
  const seconds = (now - then) / 1000;
  return seconds < 10 ? 'just now' : `${formatDuration(seconds)} ago`;
}
