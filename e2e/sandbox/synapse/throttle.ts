/** Limits per user: how many requests at once, how many in a minute (Synapse §0.2). */

import type { SynapseContext } from './synapse-context.ts';
import { bareReason, type SynapseError } from './synapse-error.ts';

export interface Throttle {
  /** Counts a request in; an error to answer with if it is one too many. Call `leave` when it is over. */
  enter(userId: string): SynapseError | undefined;
  leave(userId: string): void;
  /** Requests of one user that were in flight at once, at most, refused ones included. */
  readonly mostAtOnce: number;
}

/** Counts per user; anonymous callers are never passed in. */
export function createThrottle(context: Pick<SynapseContext, 'settings' | 'clock'>): Throttle {
  const inFlight = new Map<string, number>();
  const recent = new Map<string, number[]>();
  let mostAtOnce = 0;
  return {
    get mostAtOnce() {
      return mostAtOnce;
    },
    enter(userId) {
      const running = (inFlight.get(userId) ?? 0) + 1;
      inFlight.set(userId, running);
      mostAtOnce = Math.max(mostAtOnce, running);
      const { throttle } = context.settings;
      if (throttle === 'off') return undefined;
      if (running > throttle.concurrent) {
        return bareReason(
          429,
          `Too many concurrent requests. Allowed ${throttle.concurrent} concurrent connections at any time.`,
        );
      }
      const now = context.clock.now();
      const times = (recent.get(userId) ?? []).filter((time) => now - time < 60_000);
      recent.set(userId, times);
      if (times.length >= throttle.perMinute) {
        return bareReason(
          429,
          `Requests are too frequent. Allowed ${throttle.perMinute} requests every 60 seconds.`,
        );
      }
      times.push(now);
      return undefined;
    },
    leave(userId) {
      inFlight.set(userId, Math.max(0, (inFlight.get(userId) ?? 0) - 1));
    },
  };
}
