import { portalLinks, wantedScopes } from '#shared/models/account.ts';
import { shortDigest } from '#shared/models/digest.ts';
import { formatPlatform, isCommonPlatform } from '#shared/models/platform.ts';
import type { Check, CheckId, Preflight, PushRequest } from '#shared/models/preflight.ts';
import { formatBytes } from '#shared/models/quantities.ts';
import { checkSynapseName, formatSynapseName, registryPath } from '#shared/models/synapse-name.ts';
import { describeProblem, fail, type Problem, ProblemError } from '#shared/problems.ts';
import type { EngineClient } from '../clients/engine/engine-client.ts';
import type { RegistryClient } from '../clients/registry/registry-client.ts';
import type { SynapseClient } from '../clients/synapse/synapse-client.ts';
import { estimateUpload, largestLayer } from './estimate-upload.ts';
import { explainDeniedPush } from './explain-denied-push.ts';
import { LiveValue } from './live-value.ts';
import { type PreflightFacts, settleCheck, startPreflight, toPreflight } from './preflight-state.ts';
import { requireValidName } from './require-valid-name.ts';
import type { SignIn } from './sign-in.ts';

export interface PreflightParts {
  readonly engine: EngineClient;
  readonly registry: RegistryClient;
  readonly synapse: SynapseClient;
  readonly signIn: SignIn;
  readonly problemOf: (error: unknown) => Problem;
}

/** Largest layer that Synapse's registry takes (contract 7.6). */
const layerLimit = 100e9;

interface Verdict {
  readonly state: 'ok' | 'warning' | 'skipped';
  readonly sentence: string;
  readonly facts?: PreflightFacts;
}

/**
 * Answers "will this push work?" before a byte moves. The checks run side by side; each next value has one
 * more of them settled, the last value all of them.
 */
export async function* preflightPush(
  parts: PreflightParts,
  request: PushRequest,
  signal: AbortSignal,
): AsyncGenerator<Preflight, void> {
  const state = new LiveValue(startPreflight(request));
  const questions = askQuestions(parts, request, signal);
  for (const [id, check] of Object.entries(checksOf(parts, request, questions, signal))) {
    settle(parts, id as CheckId, check).then(({ settled, facts }) =>
      state.update((now) => settleCheck(now, settled, facts)),
    );
  }
  for await (const now of state.watch(signal)) {
    const preflight = toPreflight(now);
    yield preflight;
    if (preflight.settled) return;
  }
}

/** A check that throws a Problem is a problem; nothing that a check does can break the others. */
async function settle(
  parts: PreflightParts,
  id: CheckId,
  check: () => Promise<Verdict>,
): Promise<{ settled: Check; facts: PreflightFacts }> {
  try {
    const { state, sentence, facts = {} } = await check();
    return { settled: { id, state, sentence }, facts };
  } catch (error) {
    const found = parts.problemOf(error);
    return {
      settled: { id, state: 'problem', sentence: describeProblem(found).title, problem: found },
      facts: {},
    };
  }
}

/** What several checks need, asked once. A rejection is seen by each check that awaits it. */
function askQuestions(parts: PreflightParts, request: PushRequest, signal: AbortSignal) {
  const { registry } = parts.signIn.endpoint;
  const parsed = checkSynapseName(registry, request.projectId, request.name);
  const name = parsed.ok ? parsed.value : undefined;
  const ask = async <Answer>(question: () => Promise<Answer>): Promise<Answer> => question();
  const image = ask(() => parts.engine.inspectImage(request.imageId, signal));
  const account = ask(() => parts.signIn.requireAccount(signal));
  const repositoryId = ask(
    async () => name && parts.synapse.findRepositoryId(formatSynapseName(name), signal),
  );
  const tag = ask(async () => {
    const id = await repositoryId;
    return id === undefined ? undefined : parts.synapse.findTag(id, request.tag, signal);
  });
  const granted = ask(
    async () =>
      name &&
      (await parts.registry.grantedActions({ registry, path: registryPath(name) }, ['pull', 'push'], signal)),
  );
  const all = { image, account, repositoryId, tag, granted };
  for (const promise of Object.values(all)) promise.catch(() => undefined);
  return { ...all, parsed, name };
}
type Questions = ReturnType<typeof askQuestions>;

function checksOf(
  parts: PreflightParts,
  request: PushRequest,
  asked: Questions,
  signal: AbortSignal,
): Readonly<Record<CheckId, () => Promise<Verdict>>> {
  const links = portalLinks(parts.signIn.endpoint.portal);
  return {
    engine: async () => {
      await asked.image;
      return { state: 'ok', sentence: `${request.localName} is on the engine.` };
    },
    name: async () => checkName(parts.signIn.endpoint.registry, request),
    'signed-in': async () => {
      const { userName } = await asked.account;
      return { state: 'ok', sentence: `Signed in as ${userName}.` };
    },
    scopes: async () => {
      const { scopes } = await asked.account;
      if (scopes === undefined)
        return { state: 'skipped', sentence: 'The token does not tell what it allows.' };
      const missing = wantedScopes.filter((scope) => !scopes.includes(scope));
      if (missing.length > 0) fail('scope-missing', { missing, action: 'push' });
      return { state: 'ok', sentence: 'The access token allows to push.' };
    },
    terms: async () => {
      const { termsAccepted } = await asked.account;
      if (!termsAccepted) fail('terms-not-accepted', { termsUrl: links.terms });
      return { state: 'ok', sentence: 'The terms of service are accepted.' };
    },
    certified: async () => {
      const { certified } = await asked.account;
      if (!certified) fail('not-certified', { quizUrl: links.quiz });
      return { state: 'ok', sentence: 'You are a certified user.' };
    },
    permission: async () => checkPermission(parts, request, asked, signal),
    tag: async () => checkTag(request, asked),
    platform: async () => {
      const { platform } = await asked.image;
      if (platform === undefined)
        return { state: 'skipped', sentence: 'The engine does not tell the platform.' };
      const words = formatPlatform(platform);
      if (isCommonPlatform(platform)) return { state: 'ok', sentence: `Built for ${words}.` };
      return {
        state: 'warning',
        sentence: `Built for ${words}: most machines and challenge queues run linux/amd64.`,
      };
    },
    'layer-size': async () => {
      const bytes = largestLayer(await asked.image);
      if (bytes > layerLimit) fail('layer-too-large', { bytes, limit: layerLimit });
      return {
        state: 'ok',
        sentence: `The largest layer has ${formatBytes(bytes)}; ${formatBytes(layerLimit)} are allowed.`,
      };
    },
    'upload-size': async () => checkUploadSize(parts, asked, signal),
  };
}

function checkName(registry: string, request: PushRequest): Verdict {
  const repositoryName = formatSynapseName(requireValidName(registry, request));
  return { state: 'ok', sentence: 'The name is valid.', facts: { repositoryName } };
}

async function checkPermission(
  parts: PreflightParts,
  request: PushRequest,
  asked: Questions,
  signal: AbortSignal,
): Promise<Verdict> {
  const granted = await asked.granted;
  if (granted === undefined) return { state: 'skipped', sentence: 'Asked once the name is valid.' };
  if (granted.has('push')) {
    return { state: 'ok', sentence: `You may push to ${request.projectName}.` };
  }
  const account = await asked.account;
  const repositoryId = await asked.repositoryId;
  const reason = await explainDeniedPush(parts, { request, account, repositoryId }, signal);
  if (reason === undefined) {
    return { state: 'skipped', sentence: 'The registry grants no push, for the reason named in this list.' };
  }
  throw new ProblemError(reason);
}

async function checkTag(request: PushRequest, asked: Questions): Promise<Verdict> {
  if (asked.name === undefined) return { state: 'skipped', sentence: 'Asked once the name is valid.' };
  const repositoryId = await asked.repositoryId;
  if (repositoryId === undefined) {
    return {
      state: 'ok',
      sentence: `Repository ${request.name} will be new.`,
      facts: { createsRepository: true },
    };
  }
  const existing = await asked.tag;
  if (!existing) {
    return {
      state: 'ok',
      sentence: `Tag ${request.tag} is new in ${request.name}.`,
      facts: { createsRepository: false },
    };
  }
  return {
    state: 'warning',
    sentence: `Tag ${request.tag} exists and moves away from ${shortDigest(existing.digest)}.`,
    facts: { createsRepository: false, replacesDigest: existing.digest },
  };
}

async function checkUploadSize(
  parts: PreflightParts,
  asked: Questions,
  signal: AbortSignal,
): Promise<Verdict> {
  const image = await asked.image;
  if (asked.name === undefined || !(await asked.granted)?.has('push')) {
    return { state: 'skipped', sentence: 'Asked once pushing is allowed.' };
  }
  const id = await asked.repositoryId;
  const page = id === undefined ? undefined : await parts.synapse.tags(id, { offset: 0, limit: 3 }, signal);
  const knownDigests = (page?.tags ?? []).map((tag) => tag.digest);
  const target = { registry: asked.name.registry, path: registryPath(asked.name), knownDigests };
  const estimate = await estimateUpload(parts.registry, image, target, signal);
  const { layers, layersPresent, bytesAtMost } = estimate;
  const sentence =
    layersPresent === 0
      ? `${layers} ${layers === 1 ? 'layer' : 'layers'}, at most ${formatBytes(bytesAtMost)} to send.`
      : `The registry has ${layersPresent} of ${layers} layers; at most ${formatBytes(bytesAtMost)} to send.`;
  return { state: 'ok', sentence, facts: { estimate } };
}
