import { client } from '../connection/client.ts';
import { problemOf } from '../connection/problem-of.ts';
import { useAccounts } from './accounts.ts';
import { useSession } from './session.ts';

/** Takes another account; from then on all is done in its name. Why it can't be asked is in the session. */
export async function switchAccount(id: string): Promise<void> {
  try {
    useSession.getState().setSession(await client.account.switch({ id }));
  } catch (error) {
    const account = useAccounts.getState().list?.accounts.find((entry) => entry.id === id);
    if (account !== undefined) useSession.getState().setProblem(account.endpoint, problemOf(error));
  }
}
