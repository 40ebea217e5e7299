/** Names of repositories that Synapse only lists (Synapse §4.3): any registry's but Synapse's own. */
import { type Endpoint, isRegistryOf } from './account.ts';
import {
  formatName,
  type ImageReference,
  parseImageReference,
  type ReferenceRejection,
} from './image-reference.ts';
import { describeRejection } from './name-rejections.ts';

export type ExternalRejection = ReferenceRejection | 'reserved-host' | 'has-tag' | 'separator-in-first-part';

export type ParsedExternalName =
  | { readonly ok: true; readonly value: string; readonly reference: ImageReference }
  | { readonly ok: false; readonly reason: ExternalRejection; readonly sentence: string };

const ownSentences = {
  'reserved-host':
    'Synapse’s own registry is not for links: push an image, and its repository appears by itself.',
  'has-tag': 'Leave out the tag and the digest; they are added to the repository afterwards.',
  'separator-in-first-part':
    'The part after the registry may only have small letters and digits for Synapse to list it.',
} as const;

/**
 * Checks the name of an external repository. Which hosts Synapse reserves is its own setting; known are its
 * registry and everything under synapse.org. The first part of the path must be plain (Synapse §7.4).
 */
export function checkExternalName(text: string, endpoint: Pick<Endpoint, 'registry'>): ParsedExternalName {
  const parsed = parseImageReference(text);
  if (!parsed.ok) return rejected(parsed.reason);
  const { domain, path, tag, digest } = parsed.value;
  if (tag !== undefined || digest !== undefined) return rejected('has-tag');
  if (domain !== undefined && isReserved(domain, endpoint)) return rejected('reserved-host');
  if (!/^[a-z0-9]+$/.test(path.split('/')[0] ?? '')) return rejected('separator-in-first-part');
  return { ok: true, value: formatName(parsed.value), reference: parsed.value };
}

function isReserved(domain: string, endpoint: Pick<Endpoint, 'registry'>): boolean {
  return isRegistryOf(endpoint, domain) || /(?:^|\.)synapse\.org(?::[0-9]+)?$/i.test(domain);
}

function rejected(reason: ExternalRejection): ParsedExternalName {
  return { ok: false, reason, sentence: isOwn(reason) ? ownSentences[reason] : describeRejection(reason) };
}

function isOwn(reason: ExternalRejection): reason is keyof typeof ownSentences {
  return reason in ownSentences;
}
