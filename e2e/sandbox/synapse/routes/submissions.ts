/** Submitting an image by digest, and what becomes of it (Synapse §9). */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { timestamp, toEntity } from '../answers/entity-answers.ts';
import { entityIdText, entityWith } from '../find-entity.ts';
import { estimatedPage } from '../paging.ts';
import {
  type Call,
  count,
  get,
  parseBody,
  parseQuery,
  post,
  put,
  type Route,
  requireUser,
} from '../route.ts';
import {
  evaluationGrants,
  filledLimit,
  isActive,
  openRound,
  teamEligibility,
} from '../state/submission-rules.ts';
import type { Entity, Evaluation, Submission } from '../state/synapse-state.ts';
import { managedName } from '../synapse-context.ts';
import { badRequest, forbidden, notFound } from '../synapse-error.ts';
import { evaluationWith } from './evaluations.ts';

const submissionBody = z.object({
  evaluationId: z.string(),
  entityId: entityIdText,
  versionNumber: z.number().int().nullish(),
  dockerDigest: z.string().nullish(),
  name: z.string().nullish(),
  submitterAlias: z.string().nullish(),
  teamId: z.string().nullish(),
  contributors: z.array(z.object({ principalId: z.string() })).nullish(),
});
type SubmissionBody = z.infer<typeof submissionBody>;

const submitQuery = z.object({
  etag: z.string().optional(),
  submissionEligibilityHash: z.string().optional(),
});

/** A stale etag is a 400 here, not a 412; every push makes a new one. */
function checkEntity(entity: Entity, body: SubmissionBody, etag: string | undefined): void {
  if (etag === undefined) throw badRequest('The etag of the submitted entity is required.');
  if (etag !== entity.etag) {
    throw badRequest(`The supplied etag is out of date. The entity ${entity.id} was changed since.`);
  }
  if (entity.type !== 'dockerrepo') return;
  if (!body.dockerDigest) throw badRequest('Submission to a Docker repository must include a Docker digest.');
  // Every digest ever recorded counts, even one that no tag shows any more.
  if (!entity.commits.some((commit) => commit.digest === body.dockerDigest)) {
    throw badRequest('The given Docker digest does not match any commit of the repository.');
  }
}

function checkSubmitter(
  call: Call,
  evaluation: Evaluation,
  body: SubmissionBody,
  hash: string | undefined,
): void {
  const { state, clock } = call.context;
  const userId = requireUser(call);
  const now = clock.now();
  if (!isActive(evaluation, now)) throw badRequest('The evaluation has no open round.');
  if (!body.teamId) {
    const filled = filledLimit(state, evaluation, { userId }, now);
    if (filled !== undefined) throw forbidden(`You have reached the ${filled.limitType} submission limit.`);
    return;
  }
  const team = state.teams[body.teamId];
  if (team === undefined) throw notFound('The team does not exist');
  const answer = teamEligibility(state, evaluation, team.id, now);
  if (hash === undefined) throw badRequest('A team submission must include the eligibility hash.');
  if (hash !== String(answer.eligibilityStateHash)) {
    throw badRequest('The team eligibility has changed since it was last looked up.');
  }
  if (!team.members.some((member) => member.userId === userId)) throw forbidden('You are not in the team.');
  if (!answer.teamEligibility.isEligible) throw forbidden('The team is not eligible to submit.');
  for (const { principalId } of body.contributors ?? []) {
    const member = answer.membersEligibility.find((one) => String(one.principalId) === principalId);
    if (member?.isEligible !== true)
      throw forbidden(`Contributor ${principalId.slice(0, 30)} is not eligible.`);
  }
}

function submit(call: Call) {
  const userId = requireUser(call);
  const { state, clock, settings } = call.context;
  const body = parseBody(submissionBody, call);
  const query = parseQuery(submitQuery, call);
  const evaluation = evaluationWith(call, 'SUBMIT', body.evaluationId);
  const entity = entityWith(call, 'READ', body.entityId);
  checkEntity(entity, body, query.etag);
  checkSubmitter(call, evaluation, body, query.submissionEligibilityHash);
  const now = clock.now();
  const contributors = new Set([userId, ...(body.contributors ?? []).map(({ principalId }) => principalId)]);
  const round = openRound(evaluation, now);
  const submission: Submission = {
    id: String(++state.counters.object),
    evaluationId: evaluation.id,
    userId,
    entityId: entity.id,
    versionNumber: body.versionNumber ?? 1,
    name: body.name ?? entity.name,
    contributors: [...contributors],
    createdOn: now,
    etag: randomUUID(),
    modifiedOn: now,
    status: 'RECEIVED',
    statusVersion: 0,
    canCancel: false,
    cancelRequested: false,
    ...(body.submitterAlias ? { submitterAlias: body.submitterAlias } : {}),
    ...(body.teamId ? { teamId: body.teamId } : {}),
    ...(round === undefined ? {} : { roundId: round.id }),
    ...(entity.type === 'dockerrepo' && body.dockerDigest
      ? {
          dockerDigest: body.dockerDigest,
          dockerRepositoryName: entity.isManaged ? managedName(settings, entity.path) : entity.path,
        }
      : {}),
  };
  state.submissions[submission.id] = submission;
  return toSubmission(call, submission);
}

function toSubmission(call: Call, submission: Submission) {
  const entity = call.context.state.entities[submission.entityId];
  return {
    id: submission.id,
    userId: submission.userId,
    evaluationId: submission.evaluationId,
    evaluationRoundId: submission.roundId,
    entityId: submission.entityId,
    versionNumber: submission.versionNumber,
    name: submission.name,
    submitterAlias: submission.submitterAlias,
    teamId: submission.teamId,
    contributors: submission.contributors.map((principalId) => ({ principalId })),
    dockerDigest: submission.dockerDigest,
    dockerRepositoryName: submission.dockerRepositoryName,
    createdOn: timestamp(submission.createdOn),
    ...(entity === undefined
      ? {}
      : { entityBundleJSON: JSON.stringify({ entity: toEntity(call.context, entity) }) }),
  };
}

function submissionWith(call: Call): Submission {
  const submission = call.context.state.submissions[call.params['subId'] ?? ''];
  if (submission === undefined) throw notFound('The submission does not exist');
  return submission;
}

function mine(call: Call) {
  const userId = requireUser(call);
  const paging = parseQuery(z.object({ offset: count(0, 1e9), limit: count(10, 100) }), call);
  const evaluation = evaluationWith(call, 'READ');
  const own = Object.values(call.context.state.submissions).filter(
    (submission) => submission.evaluationId === evaluation.id && submission.userId === userId,
  );
  return estimatedPage(
    own.map((submission) => toSubmission(call, submission)),
    paging,
  );
}

function readSubmission(call: Call) {
  const submission = submissionWith(call);
  const evaluation = call.context.state.evaluations[submission.evaluationId];
  const mayRead =
    submission.userId === call.caller.userId ||
    (evaluation !== undefined &&
      evaluationGrants(call.context.state, call.caller.userId, evaluation, 'READ_PRIVATE_SUBMISSION'));
  if (!mayRead) throw forbidden('You are not allowed to read this submission.');
  return toSubmission(call, submission);
}

function status(call: Call) {
  const submission = submissionWith(call);
  evaluationWith(call, 'READ', submission.evaluationId);
  return {
    id: submission.id,
    etag: submission.etag,
    modifiedOn: timestamp(submission.modifiedOn),
    status: submission.status,
    entityId: submission.entityId,
    versionNumber: submission.versionNumber,
    statusVersion: submission.statusVersion,
    canCancel: submission.canCancel,
    cancelRequested: submission.cancelRequested,
  };
}

function cancel(call: Call): void {
  const submission = submissionWith(call);
  if (submission.userId !== requireUser(call)) throw forbidden('Only the submitter may cancel a submission.');
  if (!submission.canCancel) throw badRequest('The submission cannot be cancelled.');
  submission.cancelRequested = true;
  submission.etag = randomUUID();
  submission.modifiedOn = call.context.clock.now();
}

export const submissionRoutes: readonly Route[] = [
  post('/repo/v1/evaluation/submission', submit),
  get('/repo/v1/evaluation/:evalId/submission', mine),
  get('/repo/v1/evaluation/submission/:subId', readSubmission),
  get('/repo/v1/evaluation/submission/:subId/status', status),
  put('/repo/v1/evaluation/submission/:subId/cancellation', cancel, { status: 204 }),
];
