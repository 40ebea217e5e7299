/** What a user may do with an entity, and which requirements stand in the way (Synapse §6.1, §6.4). */
import { fulfilment, hasUnmetRequirement, requirementsOf } from '../state/access-requirements.ts';
import { aclGrants, decideAccess, termsMissing } from '../state/entity-access.ts';
import { benefactor, entityNumber } from '../state/entity-tree.ts';
import { wellKnown } from '../state/principals.ts';
import type { AccessType, Entity, SynapseState } from '../state/synapse-state.ts';

/** UserEntityPermissions. */
export function toPermissions(state: SynapseState, userId: string, entity: Entity) {
  const user = state.users[userId];
  const may = (type: AccessType): boolean => decideAccess(state, userId, entity, type).granted;
  const listed = (type: AccessType): boolean =>
    user?.admin === true || (userId !== wellKnown.anonymous && aclGrants(state, userId, entity, type));
  const hasOwnAcl = state.acls[entity.id] !== undefined;
  return {
    canView: may('READ'),
    canEdit: may('UPDATE'),
    canMove: may('UPDATE'),
    canAddChild: may('CREATE'),
    canCertifiedUserEdit: listed('UPDATE'),
    canCertifiedUserAddChild: listed('CREATE'),
    isCertifiedUser: user?.certified === true,
    isCertificationRequired: true,
    canChangePermissions: may('CHANGE_PERMISSIONS'),
    canChangeSettings: may('CHANGE_SETTINGS'),
    canDelete: may('DELETE'),
    canDownload: may('DOWNLOAD'),
    canUpload: user !== undefined && !termsMissing(state, userId),
    canEnableInheritance: hasOwnAcl && entity.type !== 'project' && may('CHANGE_PERMISSIONS'),
    ownerPrincipalId: Number(entity.createdBy),
    canPublicRead: aclGrants(state, wellKnown.anonymous, entity, 'READ'),
    canModerate: may('MODERATE'),
    isEntityOpenData: entity.openData === true,
    isDataContributor: ['CREATE', 'UPDATE', 'DELETE'].some((type) => listed(type as AccessType)),
  };
}

/** RestrictionInformationResponse. */
export function toRestriction(state: SynapseState, userId: string, entity: Entity) {
  const requirements = requirementsOf(state, entity);
  const level = requirements.some(({ kind }) => kind !== 'terms')
    ? 'CONTROLLED_BY_ACT'
    : requirements.length > 0
      ? 'RESTRICTED_BY_TERMS_OF_USE'
      : 'OPEN';
  return {
    objectId: entityNumber(entity.id),
    restrictionLevel: level,
    hasUnmetAccessRequirement: hasUnmetRequirement(state, userId, entity),
    restrictionDetails: requirements.map((requirement) => {
      const { isApproved, isMet, isExempt } = fulfilment(state, userId, requirement);
      return { accessRequirementId: Number(requirement.id), isApproved, isMet, isExempt };
    }),
    userEntityPermissions: toPermissions(state, userId, entity),
  };
}

const actionPackage = 'org.sagebionetworks.repo.model.download';

/** ActionRequiredList: what would have to be done before a download. */
export function toDownloadActions(state: SynapseState, userId: string, entity: Entity) {
  const unmet = requirementsOf(state, entity).filter(
    (requirement) => !fulfilment(state, userId, requirement).isMet,
  );
  if (unmet.length > 0) {
    const actions = unmet.map((requirement) => {
      const { isApproved, missesTwoFactor } = fulfilment(state, userId, requirement);
      const kind = isApproved && missesTwoFactor ? 'EnableTwoFa' : 'MeetAccessRequirement';
      return { concreteType: `${actionPackage}.${kind}`, accessRequirementId: Number(requirement.id) };
    });
    return { actions };
  }
  if (decideAccess(state, userId, entity, 'DOWNLOAD').granted) return { actions: [] };
  const root = benefactor(state, entity)?.entity ?? entity;
  return {
    actions: [{ concreteType: `${actionPackage}.RequestDownload`, benefactorId: entityNumber(root.id) }],
  };
}
