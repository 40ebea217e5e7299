/** Conditions on data that a user has to meet before downloading (Synapse §6.4). */
import { lineage } from './entity-tree.ts';
import type { AccessRequirement, Entity, SynapseState } from './synapse-state.ts';

/** Requirements on the entity itself or on anything it lies in. */
export function requirementsOf(state: SynapseState, entity: Entity): readonly AccessRequirement[] {
  const ids = new Set(lineage(state, entity).map((one) => one.id));
  return Object.values(state.requirements).filter((requirement) =>
    requirement.subjectIds.some((subject) => ids.has(subject)),
  );
}

/** How one user stands with one requirement. */
export function fulfilment(state: SynapseState, userId: string, requirement: AccessRequirement) {
  const isApproved = requirement.approved.includes(userId);
  const isExempt = requirement.exempt.includes(userId);
  const missesTwoFactor =
    requirement.twoFactorRequired === true && state.users[userId]?.twoFactor === undefined;
  return { isApproved, isExempt, missesTwoFactor, isMet: isExempt || (isApproved && !missesTwoFactor) };
}

/** Whether a download is blocked; administrators are exempt. */
export function hasUnmetRequirement(state: SynapseState, userId: string, entity: Entity): boolean {
  if (state.users[userId]?.admin === true) return false;
  return requirementsOf(state, entity).some((requirement) => !fulfilment(state, userId, requirement).isMet);
}
