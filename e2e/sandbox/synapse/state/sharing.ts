/** Rules on what an access list may hold (Synapse §6.2). */
import { randomUUID } from 'node:crypto';
import { badRequest, forbidden } from '../synapse-error.ts';
import { isPrincipal, principalsOf, wellKnown } from './principals.ts';
import type { AccessType, Acl, Entity, SynapseState } from './synapse-state.ts';

/** What the creator of a project gets. */
export const ownerAccess: readonly AccessType[] = [
  'READ',
  'DOWNLOAD',
  'UPDATE',
  'DELETE',
  'CREATE',
  'CHANGE_PERMISSIONS',
  'CHANGE_SETTINGS',
  'MODERATE',
];

export type AccessEntry = Acl['access'][number];

/** A list that gives the owner everything and nobody else anything. */
export function ownersAcl(userId: string, now: number): Acl {
  return { etag: randomUUID(), createdOn: now, access: [{ principalId: userId, types: [...ownerAccess] }] };
}

/** Throws what Synapse answers to an access list that breaks its rules. */
export function checkAccessList(
  state: SynapseState,
  callerId: string,
  entity: Entity,
  access: readonly AccessEntry[],
): void {
  const caller = state.users[callerId];
  for (const { principalId, types } of access) {
    if (types.length === 0) throw badRequest('Each entry needs at least one access type.');
    if (!isPrincipal(state, principalId)) throw badRequest(`Principal ${principalId} does not exist.`);
    if (principalId === wellKnown.anonymous) {
      throw badRequest('Anonymous user cannot be added to an access control list.');
    }
    if (principalId === wellKnown.public && types.some((type) => type !== 'READ')) {
      throw badRequest('Public may have READ access only.');
    }
    if (
      principalId === wellKnown.authenticatedUsers &&
      types.includes('DOWNLOAD') &&
      caller?.certified !== true
    ) {
      throw forbidden(
        'Only certified users may give DOWNLOAD access to all registered users.',
        'USER_CERTIFICATION_REQUIRED',
      );
    }
  }
  if (caller?.admin === true || entity.createdBy === callerId) return;
  const principals = principalsOf(state, callerId);
  const keeps = access.some(
    ({ principalId, types }) => principals.has(principalId) && types.includes('CHANGE_PERMISSIONS'),
  );
  if (!keeps) throw badRequest('Caller is trying to revoke their own ACL editing permission.');
}
