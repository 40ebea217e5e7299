/** Asks again and again until an answer comes or the deadline passes. */
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Repeats `ask` until it gives something other than `undefined`.
 *
 * Errors thrown by `ask` count as "not yet"; the last one is the cause of the error at the deadline.
 */
export async function poll<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  options: { readonly timeoutMs?: number; readonly everyMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + (options.timeoutMs ?? 10_000);
  let cause: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > deadline) throw new Error(`Gave up waiting for ${what}.`, { cause });
    await delay(options.everyMs ?? 20);
  }
}
