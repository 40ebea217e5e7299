import { isGranted } from '#shared/models/access/judge-access.ts';
import { ProblemError } from '#shared/problems.ts';
import { type DoctorCheckRun, Unavailable } from '../check-context.ts';
import type { DoctorFacts } from '../doctor-facts.ts';
import { accessActionOf, accessFactsOf, problemOfGate } from '../subject-access.ts';

/** What the registry's token grants for this repository: the exact answer, without the reason (Synapse §7.3). */
export const checkGrant: DoctorCheckRun = async (context, { granted: ask, access }) => {
  const { subject } = context;
  if (subject === undefined) return { state: 'skipped', means: 'No image is asked about.' };
  const { repository, action } = subject;
  const granted = await ask().catch((error: unknown) => {
    // A refused sign-in is the token's own story.
    if (error instanceof ProblemError && error.problem.code === 'token-rejected') {
      throw new Unavailable('The token was not accepted.', { cause: error });
    }
    throw error;
  });
  if (repository === undefined || granted === undefined)
    throw new Unavailable('Asked once the name is well formed.');
  const list = [...granted].sort();
  const common = {
    asked: `a token of ${repository.registry} for repository:${repository.path}:${action === 'push' ? 'pull,push' : 'pull'}`,
    answered: list.length === 0 ? 'granted: nothing' : `granted: ${list.join(', ')}`,
    facts: { granted: list },
  };
  const presence = await access?.repositoryOrTrash().catch(() => undefined);
  const facts: DoctorFacts = {
    granted: list,
    ...(presence === undefined ? {} : { repository: presence.state }),
  };
  const known = accessFactsOf(facts, context);
  if (isGranted(known.granted, accessActionOf(known, subject))) {
    return { ...common, state: 'ok', means: `The registry lets you ${action}.` };
  }
  const means = granted.has(action)
    ? 'The registry lets you push, and not pull; Docker needs both.'
    : `The registry does not let you ${action}.`;
  return { ...common, state: 'problem', means, problem: problemOfGate('grant', facts, context) };
};
