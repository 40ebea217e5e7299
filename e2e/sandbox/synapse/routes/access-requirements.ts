/** Conditions on downloading (Synapse §6.4). */
import { z } from 'zod';
import { timestamp } from '../answers/entity-answers.ts';
import { toDownloadActions, toRestriction } from '../answers/permission-answers.ts';
import { entityIdText, entityWith, existing } from '../find-entity.ts';
import { estimatedPage } from '../paging.ts';
import {
  ask,
  type Call,
  count,
  get,
  parseBody,
  parseQuery,
  post,
  type Route,
  requireUser,
} from '../route.ts';
import { fulfilment, requirementsOf } from '../state/access-requirements.ts';
import type { AccessRequirement } from '../state/synapse-state.ts';
import { badRequest, forbidden, notFound } from '../synapse-error.ts';

const kinds = z.enum(['ENTITY', 'EVALUATION', 'TEAM']);

function restriction(call: Call, kind: z.infer<typeof kinds>, objectId: string) {
  if (kind === 'ENTITY') {
    return toRestriction(
      call.context.state,
      call.caller.userId,
      existing(call, entityIdText.parse(objectId)),
    );
  }
  const { teams, evaluations } = call.context.state;
  if ((kind === 'TEAM' ? teams : evaluations)[objectId] === undefined) {
    throw notFound(`${kind} ${objectId.slice(0, 50)} does not exist`);
  }
  return { objectId: Number(objectId), restrictionLevel: 'OPEN', hasUnmetAccessRequirement: false };
}

/** An id that fits its kind; the shape alone can't say so. */
function checkObjectId(kind: z.infer<typeof kinds>, objectId: string): string {
  if (kind !== 'ENTITY' || entityIdText.safeParse(objectId).success) return objectId;
  throw badRequest(`${objectId.slice(0, 60)} is not a valid Synapse ID.`);
}

function one(call: Call) {
  const shape = z.object({ restrictableObjectType: kinds, objectId: z.string() });
  const { restrictableObjectType: kind, objectId } = parseBody(shape, call);
  return restriction(call, kind, checkObjectId(kind, objectId));
}

function many(call: Call) {
  const shape = z.object({ restrictableObjectType: kinds, objectIds: z.array(z.string()).min(1).max(50) });
  const { restrictableObjectType: kind, objectIds } = parseBody(shape, call);
  return { restrictionInformation: objectIds.map((id) => restriction(call, kind, checkObjectId(kind, id))) };
}

const classes = {
  terms: 'org.sagebionetworks.repo.model.TermsOfUseAccessRequirement',
  act: 'org.sagebionetworks.repo.model.ACTAccessRequirement',
  managed: 'org.sagebionetworks.repo.model.ManagedACTAccessRequirement',
} as const;

function toRequirement(requirement: AccessRequirement) {
  const own = {
    terms: { termsOfUse: requirement.terms },
    act: { actContactInfo: requirement.terms, openJiraIssue: false },
    managed: {
      isCertifiedUserRequired: false,
      isValidatedProfileRequired: false,
      isDUCRequired: false,
      isIRBApprovalRequired: false,
      areOtherAttachmentsRequired: false,
      expirationPeriod: 0,
      isIDUPublic: false,
      isIDURequired: true,
      isTwoFaRequired: requirement.twoFactorRequired === true,
    },
  }[requirement.kind];
  return {
    concreteType: classes[requirement.kind],
    id: Number(requirement.id),
    name: requirement.name,
    etag: requirement.etag,
    versionNumber: 0,
    accessType: 'DOWNLOAD',
    createdBy: requirement.createdBy,
    modifiedBy: requirement.createdBy,
    createdOn: timestamp(requirement.createdOn),
    modifiedOn: timestamp(requirement.createdOn),
    subjectsDefinedByAnnotations: false,
    subjectIds: requirement.subjectIds.map((id) => ({ id, type: 'ENTITY' })),
    ...own,
  };
}

function listed(call: Call) {
  const paging = parseQuery(z.object({ limit: count(10, 50), offset: count(0, 1e9) }), call);
  const requirements = requirementsOf(call.context.state, entityWith(call, 'READ'));
  return estimatedPage(requirements.map(toRequirement), paging);
}

function requirementWith(call: Call, id: string | undefined): AccessRequirement {
  const found = call.context.state.requirements[id ?? ''];
  if (found === undefined)
    throw notFound(`An access requirement with id ${String(id).slice(0, 50)} cannot be found.`);
  return found;
}

function status(call: Call) {
  const requirement = requirementWith(call, call.params['requirementId']);
  const { isApproved } = fulfilment(call.context.state, requireUser(call), requirement);
  const name =
    requirement.kind === 'managed' ? 'ManagedACTAccessRequirementStatus' : 'BasicAccessRequirementStatus';
  return {
    concreteType: `org.sagebionetworks.repo.model.dataaccess.${name}`,
    accessRequirementId: requirement.id,
    isApproved,
  };
}

/** Users accept terms of use by themselves; everything else is for the review board. */
function approve(call: Call) {
  const userId = requireUser(call);
  const shape = z.object({ requirementId: z.number().int(), accessorId: z.string().nullish() });
  const { requirementId, accessorId } = parseBody(shape, call);
  const requirement = requirementWith(call, String(requirementId));
  if (requirement.kind !== 'terms' || (accessorId ?? userId) !== userId) {
    throw forbidden('You are not allowed to give this approval.');
  }
  if (!requirement.approved.includes(userId)) requirement.approved.push(userId);
  return {
    id: Number(requirement.id),
    requirementId,
    requirementVersion: 0,
    submitterId: userId,
    accessorId: userId,
    state: 'APPROVED',
    etag: requirement.etag,
    createdBy: userId,
    createdOn: timestamp(call.context.clock.now()),
  };
}

export const accessRequirementRoutes: readonly Route[] = [
  ask('/repo/v1/restrictionInformation', one),
  ask('/repo/v1/restrictionInformation/batch', many),
  get('/repo/v1/entity/:id/accessRequirement', listed),
  get('/repo/v1/entity/:id/actions/download', (call) =>
    toDownloadActions(call.context.state, call.caller.userId, entityWith(call, 'READ')),
  ),
  get('/repo/v1/accessRequirement/:requirementId', (call) =>
    toRequirement(requirementWith(call, call.params['requirementId'])),
  ),
  get('/repo/v1/accessRequirement/:requirementId/status', status),
  post('/repo/v1/accessApproval', approve),
];
