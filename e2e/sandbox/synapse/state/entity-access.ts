/**
 * Who may do what with an entity, and the sentence Synapse refuses with (Synapse §6.1, §6.3).
 *
 * The order of the checks is the order in which Synapse decides: existence and trash, administrators,
 * access requirements, terms of use, certification, and the access list last.
 */
import { hasUnmetRequirement } from './access-requirements.ts';
import { benefactor, isTrashed } from './entity-tree.ts';
import { principalsOf, wellKnown } from './principals.ts';
import type { AccessType, Entity, SynapseState } from './synapse-state.ts';

/** `granted`, or why not. */
export type Decision = { readonly granted: true } | { readonly granted: false; readonly reason: string };

const granted: Decision = { granted: true };
const denied = (reason: string): Decision => ({ granted: false, reason });

/** What the access list alone says, inherited or own. */
export function aclGrants(state: SynapseState, userId: string, entity: Entity, type: AccessType): boolean {
  const acl = benefactor(state, entity)?.acl;
  if (acl === undefined) return false;
  const principals = principalsOf(state, userId);
  return acl.access.some((entry) => principals.has(entry.principalId) && entry.types.includes(type));
}

/** Whether the user still has to accept the terms of use. */
export function termsMissing(state: SynapseState, userId: string): boolean {
  return state.users[userId]?.terms === 'MUST_AGREE_NOW';
}

function lacks(type: AccessType): Decision {
  return denied(`You lack ${type} access to the requested entity.`);
}

const termsReason = 'You have not yet agreed to the Synapse Terms of Use.';
const certificationReason = 'Only certified users may create or update content in Synapse.';

/** Decides one access type on one entity for one user; `entity` may be in the trash. */
export function decideAccess(
  state: SynapseState,
  userId: string,
  entity: Entity,
  type: AccessType,
): Decision {
  const user = state.users[userId];
  if (isTrashed(state, entity)) return denied(`Entity ${entity.id} is in trash can.`);
  if (user?.admin === true) return granted;
  if (type === 'DOWNLOAD') {
    if (hasUnmetRequirement(state, userId, entity)) {
      return denied(
        'There are unmet access requirements that must be met to read content in the requested container.',
      );
    }
    if (entity.openData === true && aclGrants(state, userId, entity, 'READ')) return granted;
  }
  if (type !== 'READ' && userId === wellKnown.anonymous) {
    return denied('Anonymous users have only READ access permission.');
  }
  if (['CREATE', 'UPDATE', 'DOWNLOAD'].includes(type) && termsMissing(state, userId))
    return denied(termsReason);
  // CREATE is asked of the parent, and nothing but a project may be created without being certified.
  const needsCertification = type === 'CREATE' || (type === 'UPDATE' && entity.type !== 'project');
  if (needsCertification && user?.certified !== true) return denied(certificationReason);
  return aclGrants(state, userId, entity, type) ? granted : lacks(type);
}
