/** Evaluation queues: finding them, their rounds, who may submit (Synapse §9). */
import { z } from 'zod';
import { timestamp } from '../answers/entity-answers.ts';
import { entityWith } from '../find-entity.ts';
import { estimatedPage, tokenPage } from '../paging.ts';
import { ask, type Call, count, flag, get, parseBody, parseQuery, type Route } from '../route.ts';
import { evaluationGrants, isActive, teamEligibility } from '../state/submission-rules.ts';
import { type AccessType, accessTypes, type Evaluation } from '../state/synapse-state.ts';
import { badRequest, forbidden, notFound } from '../synapse-error.ts';

/** The evaluation named in the path, if its access list gives the caller this. */
export function evaluationWith(call: Call, type: AccessType, id = call.params['evalId'] ?? ''): Evaluation {
  const { state } = call.context;
  const evaluation = state.evaluations[id];
  if (evaluation === undefined) throw notFound(`Evaluation ${id.slice(0, 50)} does not exist`);
  if (!evaluationGrants(state, call.caller.userId, evaluation, type)) {
    throw forbidden(`You lack ${type} access to the evaluation ${id}.`);
  }
  return evaluation;
}

function toEvaluation(evaluation: Evaluation) {
  return {
    id: evaluation.id,
    etag: evaluation.etag,
    name: evaluation.name,
    description: evaluation.description,
    ownerId: evaluation.ownerId,
    createdOn: timestamp(evaluation.createdOn),
    contentSource: evaluation.contentSource,
    submissionInstructionsMessage: evaluation.submissionInstructions,
    submissionReceiptMessage: evaluation.submissionReceipt,
  };
}

const listQuery = z.object({
  accessType: z.enum(accessTypes).default('READ'),
  activeOnly: flag(false),
  evaluationIds: z.string().optional(),
  offset: count(0, 1e9),
  limit: count(10, 1e9),
});

function listWith(call: Call, type: AccessType | undefined, projectId?: string) {
  const { state, clock } = call.context;
  const query = parseQuery(listQuery, call);
  const ids = query.evaluationIds?.split(',').map((id) => id.trim());
  if (ids?.some((id) => !/^\d{1,15}$/.test(id))) throw badRequest('evaluationIds must be a list of ids.');
  const matching = Object.values(state.evaluations)
    .filter((evaluation) => evaluationGrants(state, call.caller.userId, evaluation, type ?? query.accessType))
    .filter((evaluation) => projectId === undefined || evaluation.contentSource === projectId)
    .filter((evaluation) => ids === undefined || ids.includes(evaluation.id))
    .filter((evaluation) => !query.activeOnly || isActive(evaluation, clock.now()));
  return estimatedPage(matching.map(toEvaluation), query);
}

function permissions(call: Call) {
  const { state } = call.context;
  const evaluation = state.evaluations[call.params['evalId'] ?? ''];
  if (evaluation === undefined) throw notFound('The evaluation does not exist');
  const may = (type: AccessType): boolean => evaluationGrants(state, call.caller.userId, evaluation, type);
  return {
    canView: may('READ'),
    canEdit: may('UPDATE'),
    canDelete: may('DELETE'),
    canChangePermissions: may('CHANGE_PERMISSIONS'),
    canParticipate: may('PARTICIPATE'),
    canSubmit: may('SUBMIT'),
    canViewPrivateSubmissionStatusAnnotations: may('READ_PRIVATE_SUBMISSION'),
    canEditSubmissionStatuses: may('UPDATE_SUBMISSION'),
    canDeleteSubmissions: may('DELETE_SUBMISSION'),
    canPublicRead: false,
    ownerPrincipalId: Number(evaluation.ownerId),
  };
}

function rounds(call: Call) {
  const { nextPageToken } = parseBody(z.object({ nextPageToken: z.string().nullish() }), call);
  const evaluation = evaluationWith(call, 'READ');
  const page = tokenPage(evaluation.rounds, call.context.settings.pageSize, nextPageToken);
  return {
    page: page.items.map(({ id, etag, start, end, limits }) => ({
      id,
      etag,
      evaluationId: evaluation.id,
      roundStart: timestamp(start),
      roundEnd: timestamp(end),
      limits,
    })),
    nextPageToken: page.nextPageToken,
  };
}

function eligibility(call: Call) {
  const { state, clock } = call.context;
  const evaluation = evaluationWith(call, 'SUBMIT');
  const team = state.teams[call.params['id'] ?? ''];
  if (team === undefined) throw notFound('The team does not exist');
  return teamEligibility(state, evaluation, team.id, clock.now());
}

export const evaluationRoutes: readonly Route[] = [
  get('/repo/v1/evaluation/available', (call) => listWith(call, 'SUBMIT')),
  get('/repo/v1/entity/:id/evaluation', (call) => listWith(call, undefined, entityWith(call, 'READ').id)),
  get('/repo/v1/evaluation/:evalId', (call) => toEvaluation(evaluationWith(call, 'READ'))),
  get('/repo/v1/evaluation/:evalId/permissions', permissions),
  ask('/repo/v1/evaluation/:evalId/round/list', rounds),
  get('/repo/v1/evaluation/:evalId/team/:id/submissionEligibility', eligibility),
];
