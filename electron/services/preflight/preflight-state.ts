import type { Digest } from '#shared/models/digest.ts';
import {
  allowsPush,
  type Check,
  type CheckId,
  type Preflight,
  type PushRequest,
  preflightSentence,
  type UploadEstimate,
} from '#shared/models/preflight.ts';

/** What the checks have found out so far, besides their own verdicts. */
export interface PreflightFacts {
  readonly repositoryName?: string;
  readonly createsRepository?: boolean;
  readonly replacesDigest?: Digest;
  readonly estimate?: UploadEstimate;
}

/** What one check came to; one that found a problem throws it. */
export interface CheckResult {
  readonly state: 'ok' | 'warning' | 'skipped';
  readonly sentence: string;
  readonly facts?: PreflightFacts;
}

export interface PreflightRun {
  readonly request: PushRequest;
  readonly checks: readonly Check[];
  readonly facts: PreflightFacts;
}

/** The order in which the checks are listed, and what each says while it runs. */
const runningSentences: Readonly<Record<CheckId, string>> = {
  engine: 'Looking at the image on the engine',
  name: 'Checking the name',
  'signed-in': 'Checking who is signed in',
  scopes: 'Reading what the access token allows',
  terms: 'Checking the terms of service',
  certified: 'Checking certification',
  permission: 'Asking the registry for the right to push',
  tag: 'Looking for the tag',
  platform: 'Checking the platform',
  'layer-size': 'Measuring the largest layer',
  'upload-size': 'Comparing layers with the registry',
};
const order = Object.keys(runningSentences).filter(isCheckId);

/** All checks running. */
export function startPreflight(request: PushRequest): PreflightRun {
  const checks = order.map((id): Check => ({ id, state: 'running', sentence: runningSentences[id] }));
  return { request, checks, facts: {} };
}

/** The state once a check has settled. */
export function settleCheck(state: PreflightRun, check: Check, facts: PreflightFacts = {}): PreflightRun {
  return {
    ...state,
    checks: state.checks.map((old) => (old.id === check.id ? check : old)),
    facts: { ...state.facts, ...facts },
  };
}

/** What the user sees of the state. */
export function toPreflight({ request, checks, facts }: PreflightRun): Preflight {
  return {
    checks: [...checks],
    settled: checks.every((check) => check.state !== 'running'),
    ...facts,
    sentence: preflightSentence({
      request,
      createsRepository: facts.createsRepository,
      replaces: facts.replacesDigest !== undefined,
      estimate: facts.estimate,
    }),
    canPush: allowsPush(checks),
  };
}

function isCheckId(id: string): id is CheckId {
  return id in runningSentences;
}
