import { createHash } from 'node:crypto';
import { type Digest, digestSchema } from '#shared/models/digest.ts';

/** The digest of a content, as registries compute it. */
export function sha256(content: Uint8Array): Digest {
  return digestSchema.parse(`sha256:${createHash('sha256').update(content).digest('hex')}`);
}
