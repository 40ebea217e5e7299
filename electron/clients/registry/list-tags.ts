import * as z from 'zod';
import { fail } from '#shared/problems.ts';
import { readJson } from '../http/read-json.ts';
import type { RegistryCalls } from './registry-calls.ts';

const mostTags = 1000;
const answerLimit = 1024 * 1024;
const tagListSchema = z.object({ tags: z.array(z.string()).nullish() });

/** One page of a repository's tags, as large as registries give. */
export async function listTags(
  calls: Pick<RegistryCalls, 'send'>,
  registry: string,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly tags: readonly string[]; readonly more: boolean }> {
  const resource = `tags/list?n=${mostTags}`;
  const call = { registry, path, method: 'GET', resource, actions: ['pull'], limit: answerLimit } as const;
  const answer = await calls.send(call, signal);
  if (answer.status === 404) return fail('registry-manifest-missing', { reference: `${registry}/${path}` });
  const parsed = tagListSchema.safeParse(readJson(answer.body));
  if (!parsed.success) return fail('registry-unusable-answer', { registry, detail: 'It lists no tags.' });
  return { tags: parsed.data.tags ?? [], more: answer.headers.get('link')?.includes('rel="next"') === true };
}
