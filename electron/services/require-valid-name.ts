import { isTag } from '#shared/models/image-reference.ts';
import { describeRejection } from '#shared/models/name-rejections.ts';
import { checkSynapseName, type SynapseName } from '#shared/models/synapse-name.ts';
import { fail } from '#shared/problems.ts';

/** The name that a push would go to; a Problem where the name or the tag can't be one. */
export function requireValidName(
  registry: string,
  wanted: { readonly projectId: string; readonly name: string; readonly tag: string },
): SynapseName {
  const parsed = checkSynapseName(registry, wanted.projectId, wanted.name);
  if (!parsed.ok) fail('name-invalid', { text: wanted.name, sentence: describeRejection(parsed.reason) });
  if (!isTag(wanted.tag)) fail('tag-invalid', { text: wanted.tag });
  return parsed.value;
}
