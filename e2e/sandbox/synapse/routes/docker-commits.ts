/** Tags and digests of a repository (Synapse §5). */
import { z } from 'zod';
import { toCommit } from '../answers/entity-answers.ts';
import { entityWith } from '../find-entity.ts';
import { estimatedPage } from '../paging.ts';
import {
  type Call,
  count,
  flag,
  get,
  parseBody,
  parseQuery,
  post,
  type Route,
  requireUser,
} from '../route.ts';
import { addCommit, newestPerTag } from '../state/docker-commits.ts';
import type { AccessType, DockerRepository } from '../state/synapse-state.ts';
import { badRequest } from '../synapse-error.ts';

function repositoryWith(call: Call, type: AccessType): DockerRepository {
  const entity = entityWith(call, type);
  if (entity.type !== 'dockerrepo') throw badRequest('Only Docker repositories have commits.');
  return entity;
}

const tagsQuery = z.object({
  sort: z.enum(['CREATED_ON', 'TAG']).default('CREATED_ON'),
  ascending: flag(false),
  limit: count(20, 1e9),
  offset: count(0, 1e9),
});

function listTags(call: Call) {
  const { sort, ascending, limit, offset } = parseQuery(tagsQuery, call);
  const commits = newestPerTag(repositoryWith(call, 'READ').commits, { sort, ascending });
  return estimatedPage(commits.map(toCommit), { limit, offset });
}

/** External repositories only; neither tag nor digest is looked at closely. */
function addExternalCommit(call: Call): void {
  const { tag, digest } = parseBody(z.object({ tag: z.string().min(1), digest: z.string().min(1) }), call);
  const repository = repositoryWith(call, 'UPDATE');
  if (repository.isManaged) {
    throw badRequest('Must not provide a Docker commit for a managed Docker repository.');
  }
  addCommit(repository, { tag, digest, createdOn: call.context.clock.now() }, requireUser(call));
}

export const dockerCommitRoutes: readonly Route[] = [
  get('/repo/v1/entity/:id/dockerTag', listTags),
  post('/repo/v1/entity/:id/dockerCommit', addExternalCommit, { status: 204 }),
];
