import { setTimeout as pause } from 'node:timers/promises';
import pRetry from 'p-retry';
import { type Answer, type HttpRequest, NoAnswer, type Transport } from './http-transport.ts';

/** Pauses between tries in milliseconds: the first, doubling up to the longest. */
export interface Pauses {
  readonly first: number;
  readonly longest: number;
}

/** How often and when a request is sent again. Each kind of client has a policy of its own. */
export interface RetryPolicy {
  /** Tries in all while the other side is throttling (429). It did not carry the request out. */
  readonly triesWhenThrottled: number;
  /**
   * Tries in all in passing trouble: 502, 503, 504 and broken connections. 1 for what may not be done twice:
   * nobody knows whether the other side carried it out.
   */
  readonly triesInTrouble: number;
  /** Each pause is drawn between the length that is due and twice that, so that clients do not meet again. */
  readonly pauses: Pauses;
  /** Milliseconds; an answer whose `Retry-After` asks for more is handed on instead. */
  readonly longestRetryAfter: number;
}

const throttled = 429;
const trouble: readonly number[] = [502, 503, 504];

/** Carries an answer that may be better next time through the retry loop. */
class PassingTrouble extends Error {
  readonly answer: Answer;
  /** Milliseconds for which the other side asks to be left alone. */
  readonly retryAfter: number;

  constructor(answer: Answer) {
    super(`status ${answer.status}`);
    this.answer = answer;
    this.retryAfter = readRetryAfter(answer.headers.get('retry-after'), Date.now());
  }
}

/**
 * Sends again while the other side is throttling or in passing trouble, and never before its `Retry-After`.
 * The last answer is returned whatever it is: nothing is hidden from the caller.
 */
export function withRetry<Request extends HttpRequest>(
  next: Transport<Request>,
  policy: RetryPolicy,
): Transport<Request> {
  const { triesWhenThrottled, triesInTrouble, pauses, longestRetryAfter } = policy;
  return async (request, signal) => {
    let throttles = 0;
    let troubles = 0;
    let notBefore = 0;
    const attempt = async () => {
      const early = notBefore - performance.now();
      if (early > 0) await pause(Math.ceil(early), undefined, { signal });
      const answer = await next(request, signal);
      if (answer.status === throttled || trouble.includes(answer.status)) throw new PassingTrouble(answer);
      return answer;
    };
    const mayPass = (error: Error) => {
      if (error instanceof PassingTrouble) {
        if (error.retryAfter > longestRetryAfter) return false;
        notBefore = performance.now() + error.retryAfter;
        if (error.answer.status === throttled) return ++throttles < triesWhenThrottled;
      } else if (!(error instanceof NoAnswer && error.reason === 'unreachable')) return false;
      return ++troubles < triesInTrouble;
    };
    try {
      return await pRetry(attempt, {
        retries: Math.max(triesWhenThrottled, triesInTrouble) - 1,
        minTimeout: pauses.first,
        maxTimeout: Math.max(pauses.first, pauses.longest),
        randomize: true,
        signal,
        shouldRetry: ({ error }) => mayPass(error),
      });
    } catch (error) {
      if (error instanceof PassingTrouble) return error.answer;
      throw error;
    }
  };
}

/** A `Retry-After` header in milliseconds from `now`: seconds, or a date (RFC 9110, section 10.2.3). */
export function readRetryAfter(header: string | null, now: number): number {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
