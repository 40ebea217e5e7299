import * as z from 'zod';
import { anythingSchema, hasMore, pageSchema, timeSchema } from './answers.ts';
import type { SynapseApi } from './synapse-api.ts';

/** Something in the user's trash, which Synapse empties after 30 days (Synapse §4.5). */
export interface TrashedEntity {
  readonly id: string;
  readonly name: string;
  readonly kind: 'project' | 'repository' | 'other';
  readonly deletedAt: number;
  readonly originalParentId?: string;
}

export interface TrashPage {
  readonly entities: readonly TrashedEntity[];
  readonly nextOffset?: number;
}

export interface TrashCalls {
  /**
   * Its own sharing settings are lost for good; while it is in the trash its name stays taken, and nobody can
   * push or pull.
   */
  moveToTrash(id: string, signal: AbortSignal): Promise<void>;
  trash(page: { readonly offset: number }, signal: AbortSignal): Promise<TrashPage>;
  /** To where it was; possible for whoever deleted it. */
  restoreFromTrash(id: string, signal: AbortSignal): Promise<void>;
  /** Deletes it for good, some time after the answer. */
  purgeFromTrash(id: string, signal: AbortSignal): Promise<void>;
}

const trashAtOnce = 50;
const trashPageSchema = pageSchema(
  z.object({
    entityId: z.string().min(1),
    entityName: z.string().nullish(),
    entityType: z.string().nullish(),
    deletedOn: timeSchema,
    originalParentId: z.string().nullish(),
  }),
);

export function trashCalls(api: SynapseApi): TrashCalls {
  const about = (action: string, id: string) => ({ action, entity: { what: 'entity', id } });
  const at = (id: string, signal: AbortSignal) => ({ params: { path: { id } }, signal });
  return {
    async moveToTrash(id, signal) {
      const exchange = api.repeatable.DELETE('/repo/v1/entity/{id}', at(id, signal));
      await api.read(about('delete this', id), anythingSchema, exchange);
    },

    async trash({ offset }, signal) {
      const params = { query: { offset, limit: trashAtOnce } };
      const exchange = api.repeatable.GET('/repo/v1/trashcan/view', { params, signal });
      const page = await api.read({ action: 'look into the trash' }, trashPageSchema, exchange);
      const entities = page.results.map((one) => ({
        id: one.entityId,
        name: one.entityName ?? one.entityId,
        kind: kindOf(one.entityType),
        deletedAt: one.deletedOn,
        ...(one.originalParentId == null ? {} : { originalParentId: one.originalParentId }),
      }));
      const next = hasMore(page, offset, trashAtOnce) ? { nextOffset: offset + entities.length } : {};
      return { entities, ...next };
    },

    async restoreFromTrash(id, signal) {
      const exchange = api.once.PUT('/repo/v1/trashcan/restore/{id}', at(id, signal));
      await api.read(about('restore this', id), anythingSchema, exchange);
    },

    async purgeFromTrash(id, signal) {
      const exchange = api.once.PUT('/repo/v1/trashcan/purge/{id}', at(id, signal));
      await api.read(about('delete this for good', id), anythingSchema, exchange);
    },
  };
}

function kindOf(entityType: string | null | undefined): TrashedEntity['kind'] {
  if (entityType === 'project') return 'project';
  return entityType === 'dockerrepo' ? 'repository' : 'other';
}
