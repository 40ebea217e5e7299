import { client } from '../connection/client.ts';
import { isAborted, problemOf } from '../connection/problem-of.ts';
import { useAccounts } from './accounts.ts';
import { useSession } from './session.ts';

/**
 * Asks who is signed in now. Where that can't be told, nobody is shown as signed in, with the reason; never
 * the account that was there before.
 */
export async function readSession(signal?: AbortSignal): Promise<void> {
  try {
    const session = await client.account.current(undefined, signal === undefined ? {} : { signal });
    useSession.getState().setSession(session);
  } catch (error) {
    const endpoint = useAccounts.getState().list?.endpoint;
    if (isAborted(error, signal) || endpoint === undefined) return;
    useSession.getState().setProblem(endpoint, problemOf(error));
  }
}
