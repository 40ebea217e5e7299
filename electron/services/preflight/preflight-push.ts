import type { Check, CheckId, Preflight, PushRequest } from '#shared/models/preflight.ts';
import { describeProblem, type Problem } from '#shared/problems.ts';
import { LiveValue } from '../live-value.ts';
import { checksOf } from './preflight-checks.ts';
import { gatherFacts, type PreflightClients, Unavailable } from './preflight-facts.ts';
import {
  type CheckResult,
  type PreflightFacts,
  settleCheck,
  startPreflight,
  toPreflight,
} from './preflight-state.ts';

type ProblemOf = (error: unknown) => Problem;

/**
 * Answers "will this push work?" before a byte moves. The checks run side by side; each next value has one
 * more of them settled, the last value all of them.
 */
export async function* preflightPush(
  deps: PreflightClients & { readonly problemOf: ProblemOf },
  request: PushRequest,
  signal: AbortSignal,
): AsyncGenerator<Preflight, void> {
  const state = new LiveValue(startPreflight(request));
  const asked = gatherFacts(deps, request, signal);
  const checks = checksOf(deps, request, asked, signal);
  for (const check of state.get().checks) {
    void settle(deps.problemOf, check.id, checks[check.id], signal).then((end) => {
      if (end !== undefined) state.update((now) => settleCheck(now, end.settled, end.facts));
    });
  }
  for await (const now of state.watch(signal)) {
    const preflight = toPreflight(now);
    yield preflight;
    if (preflight.settled) return;
  }
}

/**
 * A check that throws a Problem is a problem; nothing that a check does can break the others. One that could
 * not be made because another failed is skipped: each cause is named once. Undefined where nobody waits any
 * more.
 */
async function settle(
  problemOf: ProblemOf,
  id: CheckId,
  check: () => Promise<CheckResult>,
  signal: AbortSignal,
): Promise<{ settled: Check; facts: PreflightFacts } | undefined> {
  try {
    const { state, sentence, facts = {} } = await check();
    return { settled: { id, state, sentence }, facts };
  } catch (error) {
    if (signal.aborted) return undefined;
    if (error instanceof Unavailable) {
      return { settled: { id, state: 'skipped', sentence: skippedSentences[id] }, facts: {} };
    }
    const found = problemOf(error);
    const { title } = describeProblem(found);
    return { settled: { id, state: 'problem', sentence: title, problem: found }, facts: {} };
  }
}

const skippedSentences: Readonly<Record<CheckId, string>> = {
  engine: 'The image could not be looked at.',
  name: 'The name was not checked.',
  'signed-in': 'Who is signed in was not checked.',
  scopes: 'What the access token allows is asked once you are signed in.',
  terms: 'The terms of service are checked once you are signed in.',
  certified: 'Certification is checked once you are signed in.',
  permission: 'The right to push is asked once the other points are settled.',
  tag: 'The tag is looked for once Synapse answers.',
  platform: 'The platform is read once the image is there.',
  'layer-size': 'Layers are measured once the image is there.',
  'upload-size': 'Layers are compared once pushing is allowed.',
};
