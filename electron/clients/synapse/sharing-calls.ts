import * as z from 'zod';
import { anythingSchema, idSchema } from './answers.ts';
import type { components } from './generated/synapse-api.d.ts';
import type { SynapseApi } from './synapse-api.ts';

export type AccessType = components['schemas']['org.sagebionetworks.repo.model.ACCESS_TYPE'];

export interface SharingEntry {
  readonly principalId: string;
  readonly accessTypes: readonly AccessType[];
}

/** Who may do what with an entity: by settings of its own, or by those of the entity it inherits from. */
export interface Sharing {
  /** The entity whose settings these are. */
  readonly from: string;
  readonly own: boolean;
  /** To be sent back with a change, so that nobody else's is overwritten. */
  readonly etag: string;
  readonly entries: readonly SharingEntry[];
}

export interface SharingCalls {
  sharing(id: string, signal: AbortSignal): Promise<Sharing>;
  /** Stops inheriting; refused where the entity has settings of its own. */
  createOwnSharing(id: string, entries: readonly SharingEntry[], signal: AbortSignal): Promise<Sharing>;
  /** `synapse-changed-meanwhile` where `etag` is no longer the present one. */
  changeOwnSharing(
    id: string,
    change: { readonly etag: string; readonly entries: readonly SharingEntry[] },
    signal: AbortSignal,
  ): Promise<Sharing>;
  /** Inherits again; refused for a project. */
  removeOwnSharing(id: string, signal: AbortSignal): Promise<void>;
}

/** Kinds of access that a newer Synapse may add are left as they are: they go back with a change. */
const accessTypeSchema = z.custom<AccessType>((value) => typeof value === 'string');
export const aclSchema = z.object({
  id: z.string().min(1),
  etag: z.string().default(''),
  resourceAccess: z.array(z.object({ principalId: idSchema, accessType: z.array(accessTypeSchema) })),
});
const bundleSchema = z.object({ benefactorAcl: aclSchema });

export function sharingCalls(api: SynapseApi): SharingCalls {
  const about = (action: string, id: string) => ({ action, entity: { what: 'entity', id } });
  return {
    async sharing(id, signal) {
      const init = { params: { path: { id } }, body: { includeBenefactorACL: true }, signal };
      const exchange = api.repeatable.POST('/repo/v1/entity/{id}/bundle2', init);
      const bundle = await api.read(about('read sharing settings', id), bundleSchema, exchange);
      return toSharing(bundle.benefactorAcl, id);
    },

    async createOwnSharing(id, entries, signal) {
      const init = { params: { path: { id } }, body: toAcl(id, entries), signal };
      const exchange = api.once.POST('/repo/v1/entity/{id}/acl', init);
      return toSharing(await api.read(about('change sharing settings', id), aclSchema, exchange), id);
    },

    async changeOwnSharing(id, { etag, entries }, signal) {
      const init = { params: { path: { id } }, body: { ...toAcl(id, entries), etag }, signal };
      // Not repeated: the second would find the etag stale and call the first a failure.
      const exchange = api.once.PUT('/repo/v1/entity/{id}/acl', init);
      return toSharing(await api.read(about('change sharing settings', id), aclSchema, exchange), id);
    },

    async removeOwnSharing(id, signal) {
      const exchange = api.once.DELETE('/repo/v1/entity/{id}/acl', { params: { path: { id } }, signal });
      await api.read(about('change sharing settings', id), anythingSchema, exchange);
    },
  };
}

function toAcl(id: string, entries: readonly SharingEntry[]) {
  const resourceAccess = entries.map(({ principalId, accessTypes }) => ({
    principalId: Number(principalId),
    accessType: [...accessTypes],
  }));
  return { id, resourceAccess };
}

export function toSharing(acl: z.infer<typeof aclSchema>, id: string): Sharing {
  const entries = acl.resourceAccess.map(({ principalId, accessType }) => ({
    principalId,
    accessTypes: accessType,
  }));
  return { from: acl.id, own: acl.id === id, etag: acl.etag, entries };
}
