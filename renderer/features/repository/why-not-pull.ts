import { whyNot } from '#shared/models/access/access-words.ts';
import type { Judgement } from '#shared/models/access/judge-access.ts';
import type { EngineStatus } from '#shared/models/engine-status.ts';

/** Why nothing can be pulled from a repository right now; undefined where it can. */
export function whyNotPull(pull: Judgement, engine: EngineStatus['state']): string | undefined {
  // Who may pull from another registry is that registry's to say.
  const isElsewhere = pull.verdict === 'denied' && pull.gate === 'hosting';
  const reason = isElsewhere ? undefined : whyNot(pull, 'pull', 'repository');
  if (reason !== undefined) return reason;
  if (engine === 'unavailable') return 'The container engine is not running.';
  return engine === 'connecting' ? 'Connecting to the container engine.' : undefined;
}
