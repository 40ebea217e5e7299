import PQueue from 'p-queue';
import { type Fetch, fetchTransport, type HttpTransport } from '../http/http-transport.ts';
import { type Pauses, type RetryPolicy, withRetry } from '../http/with-retry.ts';

/** What Synapse's own clients do (Synapse §0.2). A `Retry-After` was not seen from Synapse yet. */
const synapseRetryPolicy: RetryPolicy = {
  triesWhenThrottled: 10,
  triesInTrouble: 3,
  pauses: { first: 1000, longest: 10_000 },
  longestRetryAfter: 30_000,
};

/** So many requests may begin in any so many milliseconds. */
export interface Pace {
  readonly requests: number;
  readonly within: number;
}

/** Synapse's own limits for one user on one machine (Synapse §0.2). */
const connectionsAtOnce = 3;
/** 600 a minute, with some time for what the way there takes more or less of. */
const usualPace: Pace = { requests: 600, within: 61_000 };

export interface SynapseTransportOptions {
  readonly fetch?: Fetch;
  /** Pauses between tries; tests make them short. */
  readonly pauses?: Pauses;
  /** Synapse's own limit if left out. */
  readonly pace?: Pace;
  /** Milliseconds without a byte after which a try counts as failed. */
  readonly idleTimeout?: number;
}

/**
 * The way to Synapse: retry round pace round fetch. `repeatable` is for calls that may be carried out twice
 * without harm; `once` tries again only where Synapse was throttling.
 */
export function synapseTransports(options: SynapseTransportOptions): {
  readonly repeatable: HttpTransport;
  readonly once: HttpTransport;
} {
  const { fetch, pauses = synapseRetryPolicy.pauses, pace = usualPace, idleTimeout = 30_000 } = options;
  const policy = { ...synapseRetryPolicy, pauses };
  const paced = withPace(fetchTransport({ fetch, idleTimeout }), pace);
  return { repeatable: withRetry(paced, policy), once: withRetry(paced, { ...policy, triesInTrouble: 1 }) };
}

/** Each try waits for its turn, so that the pauses between tries block nobody. */
function withPace(next: HttpTransport, { requests, within }: Pace): HttpTransport {
  const turns = new PQueue({
    concurrency: connectionsAtOnce,
    intervalCap: requests,
    interval: within,
    strict: true,
  });
  return (request, signal) => turns.add(() => next(request, signal), { signal });
}
