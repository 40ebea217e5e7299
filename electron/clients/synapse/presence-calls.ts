import * as z from 'zod';
import { entityHeaderSchema, entityIdSchema } from './answers.ts';
import type { SynapseApi } from './synapse-api.ts';

/** Whether an entity is there, as Synapse tells this user. `reason` is Synapse's own sentence. */
export type EntityPresence =
  | { readonly state: 'present'; readonly id: string; readonly name: string; readonly type: string }
  | { readonly state: 'missing' | 'in-trash' | 'hidden'; readonly reason: string };

export interface PresenceCalls {
  /** By id. Synapse answers 404 for what is in the trash as well, and says so in its reason alone. */
  entityPresence(id: string, signal: AbortSignal): Promise<EntityPresence>;
  /** A managed repository by its full name; `present` has no more than its id. */
  repositoryPresence(repositoryName: string, signal: AbortSignal): Promise<EntityPresence>;
}

const refusalSchema = z.object({ reason: z.string() });

export function presenceCalls(api: SynapseApi): PresenceCalls {
  return {
    async entityPresence(id, signal) {
      const exchange = api.repeatable.GET('/repo/v1/entity/{id}/type', { params: { path: { id } }, signal });
      const absence = await absenceIn(exchange);
      if (absence !== undefined) return absence;
      const header = await api.read({ action: 'look for an entity' }, entityHeaderSchema, exchange);
      return { state: 'present', id: header.id, name: header.name ?? header.id, type: header.type ?? '' };
    },

    async repositoryPresence(repositoryName, signal) {
      const params = { query: { repositoryName } };
      const exchange = api.repeatable.GET('/repo/v1/entity/dockerRepo/id', { params, signal });
      const absence = await absenceIn(exchange);
      if (absence !== undefined) return absence;
      const { id } = await api.read({ action: 'look for a repository' }, entityIdSchema, exchange);
      return { state: 'present', id, name: repositoryName, type: '' };
    },
  };
}

/** A refusal that tells about presence; undefined for all else, which `read` judges. */
async function absenceIn(
  exchange: Promise<{ readonly error?: unknown; readonly response: Response }>,
): Promise<EntityPresence | undefined> {
  const answer = await exchange.catch(() => undefined);
  const refusal = refusalSchema.safeParse(answer?.error);
  if (answer === undefined || !refusal.success) return undefined;
  const { reason } = refusal.data;
  const { status } = answer.response;
  if (status === 404 || status === 400) {
    return { state: /trash/i.test(reason) ? 'in-trash' : 'missing', reason };
  }
  const isScope = z.object({ error: z.literal('insufficient_scope') }).safeParse(answer.error).success;
  return status === 403 && !isScope ? { state: 'hidden', reason } : undefined;
}
