import { askAccess, askAccount } from '../access/gather-access.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import type { CheckQueries } from './check-context.ts';
import type { Subject } from './subject.ts';
import { questionOf } from './subject-access.ts';

/** What the checks ask about the account and the image, each when a check first needs the answer, and once. */
export function gatherFacts(
  session: AccountSession,
  subject: Subject | undefined,
  signal: AbortSignal,
): CheckQueries {
  const question = subject?.nameProblem === undefined ? questionOf(subject) : undefined;
  if (question !== undefined) {
    const access = askAccess(session, question, signal);
    return { account: access, access, granted: access.granted };
  }
  const { repository, action, nameProblem } = subject ?? {};
  let granted: ReturnType<CheckQueries['granted']> | undefined;
  return {
    account: askAccount(session, signal),
    access: undefined,
    granted: async () => {
      if (repository === undefined || nameProblem !== undefined) return undefined;
      const wanted = action === 'pull' ? (['pull'] as const) : (['pull', 'push'] as const);
      granted ??= session.registry.grantedActions(repository, wanted, signal);
      return granted;
    },
  };
}
