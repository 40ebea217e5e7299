import { isGranted, pushTo } from '#shared/models/access/judge-access.ts';
import { type Digest, shortDigest } from '#shared/models/digest.ts';
import { formatPlatform, isCommonPlatform } from '#shared/models/platform.ts';
import type { CheckId, PushRequest } from '#shared/models/preflight.ts';
import { formatBytes } from '#shared/models/quantities.ts';
import { formatSynapseName, registryPath } from '#shared/models/synapse-name.ts';
import { requireValidName } from '../require-valid-name.ts';
import { checkAccess } from './check-access.ts';
import { estimateUpload, largestLayer } from './estimate-upload.ts';
import { answerOf, type GatheredFacts, type PreflightClients } from './preflight-facts.ts';
import type { CheckResult } from './preflight-state.ts';

/** Largest layer that Synapse's registry takes (Synapse §7.6). */
const layerLimit = 100e9;

/** One function for each check; each ends in a result, or throws the problem it found. */
export function checksOf(
  deps: PreflightClients,
  request: PushRequest,
  asked: GatheredFacts,
  signal: AbortSignal,
): Readonly<Record<CheckId, () => Promise<CheckResult>>> {
  return {
    engine: async () => {
      await asked.image;
      return { state: 'ok', sentence: `${request.localName} is on the engine.` };
    },
    name: async () => checkName(deps.session.endpoint.registry, request),
    'signed-in': async () => {
      const { userName } = await asked.account;
      return { state: 'ok', sentence: `Signed in as ${userName}.` };
    },
    scopes: async () => checkAccess('scopes', await answerOf(asked.access)),
    terms: async () => checkAccess('terms', await answerOf(asked.access)),
    certified: async () => checkAccess('certified', await answerOf(asked.access)),
    permission: async () => checkPermission(asked),
    tag: async () => checkTag(request, asked),
    platform: async () => checkPlatform(asked),
    'layer-size': async () => checkLayerSize(asked),
    'upload-size': async () => checkUploadSize(deps, asked, signal),
  };
}

function checkName(registry: string, request: PushRequest): CheckResult {
  const repositoryName = formatSynapseName(requireValidName(registry, request));
  return { state: 'ok', sentence: 'The name is valid.', facts: { repositoryName } };
}

async function checkPlatform(asked: GatheredFacts): Promise<CheckResult> {
  const { platform } = await answerOf(asked.image);
  if (platform === undefined) return { state: 'skipped', sentence: 'The engine does not tell the platform.' };
  const words = formatPlatform(platform);
  if (isCommonPlatform(platform)) return { state: 'ok', sentence: `Built for ${words}.` };
  const sentence = `Built for ${words}: most machines and challenge queues run linux/amd64.`;
  return { state: 'warning', sentence };
}

/**
 * Only a warning: the limit is known from Synapse's documentation alone, and concerns what is sent, while an
 * engine tells what layers take unpacked (Synapse §7.6).
 */
async function checkLayerSize(asked: GatheredFacts): Promise<CheckResult> {
  const bytes = largestLayer(await answerOf(asked.image));
  if (bytes === undefined)
    return { state: 'skipped', sentence: 'The engine does not tell what each layer takes.' };
  const size = formatBytes(bytes);
  const limit = formatBytes(layerLimit);
  if (bytes <= layerLimit) {
    return { state: 'ok', sentence: `The largest layer has ${size}; ${limit} are allowed.` };
  }
  return {
    state: 'warning',
    sentence: `The largest layer has ${size} unpacked; Synapse takes ${limit} at most, packed, in one layer.`,
  };
}

/** An answer of the registry that can't be had is told here; what it means is the judge's to say. */
async function checkPermission(asked: GatheredFacts): Promise<CheckResult> {
  if ((await asked.granted) === undefined)
    return { state: 'skipped', sentence: 'Asked once the name is valid.' };
  return checkAccess('permission', await asked.access);
}

async function checkTag(request: PushRequest, asked: GatheredFacts): Promise<CheckResult> {
  if (asked.name === undefined) return { state: 'skipped', sentence: 'Asked once the name is valid.' };
  await answerOf(asked.account);
  const presence = await asked.repository;
  if (presence?.state === 'hidden' || presence?.state === 'in-trash') {
    return { state: 'skipped', sentence: 'Tags of this repository can’t be read.' };
  }
  if (presence?.state !== 'present') {
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
  deps: PreflightClients,
  asked: GatheredFacts,
  signal: AbortSignal,
): Promise<CheckResult> {
  const image = await answerOf(asked.image);
  const { granted, entity } = await answerOf(asked.access);
  if (asked.name === undefined || !isGranted(granted, pushTo(entity))) {
    return { state: 'skipped', sentence: 'Asked once pushing is allowed.' };
  }
  const knownDigests = await newestDigests(
    deps,
    entity.kind === 'repository' ? entity.id : undefined,
    signal,
  );
  const target = { registry: asked.name.registry, path: registryPath(asked.name), knownDigests };
  const estimate = await estimateUpload(deps.session.registry, image, target, signal);
  const { layers, layersPresent, bytesAtMost } = estimate;
  const sentence =
    layersPresent === 0
      ? `${layers} ${layers === 1 ? 'layer' : 'layers'}, at most ${formatBytes(bytesAtMost)} to send.`
      : `The registry has ${layersPresent} of ${layers} layers; at most ${formatBytes(bytesAtMost)} to send.`;
  return { state: 'ok', sentence, facts: { estimate } };
}

/** What was pushed last; none where Synapse can't tell just now: an estimate must not stand in a push's way. */
async function newestDigests(
  { session: { synapse } }: PreflightClients,
  id: string | undefined,
  signal: AbortSignal,
): Promise<readonly Digest[]> {
  if (id === undefined) return [];
  try {
    return (await synapse.tags(id, { offset: 0, limit: 3 }, signal)).tags.map((tag) => tag.digest);
  } catch (error) {
    if (signal.aborted) throw error;
    return [];
  }
}
