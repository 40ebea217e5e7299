import type { HttpTransport } from '../../http/http-transport.ts';
import { type RetryPolicy, withRetry } from '../../http/with-retry.ts';

/** How requests to registries and their token services are tried again. */
const registryRetryPolicy: RetryPolicy = {
  triesWhenThrottled: 10,
  triesInTrouble: 3,
  pauses: { first: 1000, longest: 10_000 },
  longestRetryAfter: 30_000,
};

/** All requests are safe to repeat: a PUT writes the same bytes again. */
export function retry(next: HttpTransport, pauses = registryRetryPolicy.pauses): HttpTransport {
  return withRetry(next, { ...registryRetryPolicy, pauses });
}
