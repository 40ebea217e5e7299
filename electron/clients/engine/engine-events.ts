/** What happens to the engine's images, as it happens. */
import * as z from 'zod';
import { fail } from '#shared/problems.ts';
import type { EngineDialect } from './dialects/engine-dialect.ts';
import type { EngineSession } from './engine-session.ts';
import { fullImageId, isImageId } from './image-identity.ts';
import { expectSuccess } from './refusals.ts';

export type EngineEvent =
  /** The engine has begun to listen for us: what changes from now on is told. Always the first event. */
  | { readonly type: 'listening' }
  | {
      readonly type: 'image';
      /** The engine's word: `tag`, `untag`, `delete`, `pull`, `push`, `load`, `import`, `prune` ... */
      readonly action: string;
      /** Image id, where the event names one. */
      readonly imageId?: string;
      /** The reference it is about, as the engine writes it. */
      readonly reference?: string;
    };

const eventSchema = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z
    .object({ ID: z.string().default(''), Attributes: z.object({ name: z.string().optional() }).nullish() })
    .nullish(),
});

/**
 * Listens until the engine goes away or the signal is aborted.
 *
 * Only `Type`, `Action` and `Actor` are read: `status`, `id` and `from` are gone from API 1.52 on.
 *
 * @throws ProblemError engine-stopped and others; the signal's reason on abort
 */
export async function* listenToEngine(
  { connection, dialect, info }: EngineSession,
  signal: AbortSignal,
): AsyncGenerator<EngineEvent, never, undefined> {
  const answer = await connection
    .send({
      method: 'GET',
      path: '/events',
      query: { filters: JSON.stringify({ type: ['image'] }) },
      silenceMs: undefined,
      signal,
    })
    .then((it) => expectSuccess(it, { action: 'tell what happens to its images' }));
  try {
    yield { type: 'listening' };
    for await (const value of answer.lines()) {
      const event = toEvent(value, dialect);
      if (event !== undefined) yield event;
    }
  } finally {
    answer.discard();
  }
  signal.throwIfAborted();
  return fail('engine-stopped', { address: info.address, detail: 'the engine closed its stream of events' });
}

/**
 * `Actor.ID` is an image id, or for pushes and pulls in Docker the reference, or empty. `Attributes.name` is
 * the reference, the repository without tag, or the id again.
 */
function toEvent(value: unknown, dialect: EngineDialect): EngineEvent | undefined {
  const parsed = eventSchema.safeParse(value);
  if (!parsed.success || parsed.data.Type !== 'image') return undefined;
  const { Action: action, Actor } = parsed.data;
  const names = [Actor?.ID ?? '', Actor?.Attributes?.name ?? ''].filter((name) => name !== '');
  const imageId = names.find(isImageId);
  const reference = names.find((name) => !isImageId(name));
  return {
    type: 'image',
    action,
    ...(imageId === undefined ? {} : { imageId: fullImageId(imageId) }),
    ...(reference === undefined ? {} : { reference: dialect.nameForUser(reference) }),
  };
}
