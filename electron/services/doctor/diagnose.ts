import { setTimeout as pause } from 'node:timers/promises';
import { isRegistryOf } from '#shared/models/account.ts';
import type { DoctorContext, DoctorReport } from '#shared/models/doctor-report.ts';
import { registryOf } from '#shared/models/image-reference.ts';
import { describeProblem, fail, type Problem } from '#shared/problems.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { AccountSession, AccountSessions } from '../accounts/account-session.ts';
import { LiveValue } from '../live-value.ts';
import { allChecks, type DoctorCheckId, ownerOf } from './all-checks.ts';
import {
  type CheckContext,
  type CheckQueries,
  type DoctorCheckRun,
  type Finding,
  Unavailable,
} from './check-context.ts';
import { type Cause, decideCause, decideEarly } from './decide-cause.ts';
import {
  allSettled,
  type DoctorState,
  finish,
  isSettled,
  type Settled,
  settle,
  startReport,
} from './doctor-state.ts';
import { gatherFacts } from './gather-facts.ts';
import {
  contextOf,
  type NamedContext,
  type NamedTransfer,
  type Subject,
  subjectWords,
  toSubject,
} from './subject.ts';

/** Milliseconds; longer than any client waits for one answer. */
const longestCheck = 60_000;

export interface DoctorDeps {
  readonly engine: EngineClient;
  readonly sessions: Pick<AccountSessions, 'inUse' | 'forRegistry'>;
  /** One in the list, or one that ended and left it. */
  readonly findTransfer: (id: string) => NamedTransfer | undefined;
  readonly problemOf: (error: unknown) => Problem;
  readonly dataDir: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly about: { readonly version: string; readonly host: string };
}

/**
 * Looks for the one real cause. All checks start side by side, those that need another's answer wait for it;
 * each value is the report so far. As soon as nothing that is still running could come before the cause, the
 * rest is given up.
 *
 * @throws ProblemError transfer-not-found
 */
export function diagnose(
  deps: DoctorDeps,
  context: DoctorContext | undefined,
  signal: AbortSignal,
): AsyncGenerator<DoctorReport, void> {
  const transfer = transferIn(deps, context);
  const named = namedImage(context, transfer);
  const session = sessionFor(deps, named);
  const subject = named && toSubject(named, session.endpoint);
  const checkContext = checkContextOf(deps, session, subject);
  return examine(deps, { session, checkContext, ended: transfer?.problem }, signal);
}

interface Examination {
  readonly session: AccountSession;
  readonly checkContext: CheckContext;
  /** What the transfer in question ended with. */
  readonly ended: Problem | undefined;
}

async function* examine(
  { problemOf, about: { version, host }, platform }: DoctorDeps,
  { session, checkContext, ended }: Examination,
  signal: AbortSignal,
): AsyncGenerator<DoctorReport, void> {
  const { subject, endpoint } = checkContext;
  const about = { axon: version, host, platform, endpoint: endpoint.rest };
  const words = subject === undefined ? undefined : subjectWords(subject);
  const state = new LiveValue(startReport(about, words, Date.now()));
  const enough = new AbortController();
  const running = AbortSignal.any([signal, enough.signal]);
  const queries = gatherFacts(session, subject, running);
  try {
    for (const check of allChecks) {
      const { id } = check;
      void runCheck(problemOf, check, checkContext, queries, running).then((settled) => {
        if (settled !== undefined) state.update((now) => settle(now, id, settled));
      });
    }
    for await (const now of state.watch(signal)) {
      const decision = decide(now, checkContext);
      if (decision !== undefined) {
        yield finish(now, decision.cause, ended);
        return;
      }
      yield now.report;
    }
  } finally {
    enough.abort();
  }
}

/** Undefined while it is too early to say. */
function decide(
  state: DoctorState,
  context: CheckContext,
): { readonly cause: Cause | undefined } | undefined {
  const early = decideEarly(state.facts, context, (id) => isSettled(state, id));
  if (early !== undefined) return { cause: early };
  return allSettled(state) ? { cause: decideCause(state.facts, context) } : undefined;
}

/** However long the other side takes, a report has an end. */
async function withinReason<Result>(check: Promise<Result>): Promise<Result> {
  const late = new AbortController();
  const deadline = pause(longestCheck, undefined, { signal: late.signal }).then(() => {
    throw new Unavailable(`There was no answer within ${longestCheck / 1000} seconds.`);
  });
  try {
    return await Promise.race([check, deadline]);
  } finally {
    deadline.catch(() => undefined);
    late.abort();
  }
}

interface RunnableCheck {
  readonly id: DoctorCheckId;
  readonly run: DoctorCheckRun;
  readonly foundation?: object;
}

/** Undefined where the doctor has enough already. */
async function runCheck(
  problemOf: DoctorDeps['problemOf'],
  check: RunnableCheck,
  checkContext: CheckContext,
  queries: CheckQueries,
  signal: AbortSignal,
): Promise<Settled | undefined> {
  const begun = Date.now();
  try {
    const finding = await withinReason(check.run(checkContext, queries, signal));
    return { reached: true, finding, took: Date.now() - begun };
  } catch (error) {
    if (signal.aborted) return undefined;
    if (error instanceof Unavailable) return { reached: false, means: error.message };
    const found = problemOf(error);
    const owner = ownerOf(found.code);
    if (owner !== undefined && owner.id !== check.id) {
      return { reached: false, means: `“${owner.title}” tells why this can’t be asked.` };
    }
    return { reached: true, finding: failed(check, found), took: Date.now() - begun };
  }
}

/** A check that ends in a problem by throwing it; for those that everything stands on it is what they found. */
function failed({ id, foundation }: RunnableCheck, found: Problem): Finding {
  const common = { state: 'problem', means: describeProblem(found).title, problem: found } as const;
  return foundation === undefined ? { ...common, facts: { failures: { [id]: found } } } : common;
}

function transferIn(deps: DoctorDeps, context: DoctorContext | undefined): NamedTransfer | undefined {
  if (context === undefined || !('transferId' in context)) return undefined;
  return deps.findTransfer(context.transferId) ?? fail('transfer-not-found', {});
}

/** An image of a Synapse is looked at as the account for its registry, all else as the one in use. */
function sessionFor({ sessions }: DoctorDeps, named: NamedContext | undefined): AccountSession {
  if (named === undefined) return sessions.inUse();
  const registry = registryOf(named.repositoryName);
  const session = sessions.forRegistry(registry);
  return isRegistryOf(session.endpoint, registry) ? session : sessions.inUse();
}

function namedImage(
  context: DoctorContext | undefined,
  transfer: NamedTransfer | undefined,
): NamedContext | undefined {
  const named = transfer !== undefined ? contextOf(transfer) : context;
  return named === undefined || 'transferId' in named ? undefined : named;
}

function checkContextOf(
  { engine, dataDir, platform, env }: DoctorDeps,
  { endpoint, account, synapse, registry }: AccountSession,
  subject: Subject | undefined,
): CheckContext {
  return {
    engine,
    registry,
    synapse,
    endpoint,
    account,
    subject,
    portal: endpoint.portal,
    registryHost: subject?.repository?.registry ?? endpoint.registry,
    dataDir,
    platform,
    env,
  };
}
