import { implement, ORPCError } from '@orpc/server';
import { contract } from '#shared/contract.ts';
import type { Problem } from '#shared/problems.ts';
import type { AccountSessions } from '../services/accounts/account-session.ts';

/** A signal that never aborts, for calls that come without one. */
export const never = new AbortController().signal;

/**
 * The contract, ready to be bound. Each call begins with the session of the account in use, which is all that a
 * handler knows of who acts. Whatever a service throws leaves here as a Problem.
 */
export function createImplementer(
  problemOf: (error: unknown) => Problem,
  sessions: Pick<AccountSessions, 'inUse'>,
) {
  return implement(contract).use(async ({ next, signal }) => {
    try {
      return await next({ context: { session: sessions.inUse() } });
    } catch (error) {
      // Whoever cancelled is gone; it is no mistake of Axon's that would belong in the log.
      if (error instanceof ORPCError || signal?.aborted) throw error;
      throw new ORPCError('PROBLEM', { status: 422, data: problemOf(error) });
    }
  });
}
/** A stream whose failure leaves as a Problem too: it comes when the handler has long returned. */
export async function* withProblems<Value>(
  problemOf: (error: unknown) => Problem,
  stream: AsyncIterable<Value>,
  signal: AbortSignal,
): AsyncGenerator<Value, void> {
  try {
    yield* stream;
  } catch (error) {
    if (signal.aborted) return;
    throw new ORPCError('PROBLEM', { status: 422, data: problemOf(error) });
  }
}

export type Implementer = ReturnType<typeof createImplementer>;
