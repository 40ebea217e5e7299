import * as z from 'zod';
import type { EntityPermissions } from '#shared/models/access/access-facts.ts';
import { ProblemError } from '#shared/problems.ts';
import {
  entityHeaderSchema,
  entitySchema,
  idSchema,
  permissionsSchema,
  restrictionSchema,
} from './answers.ts';
import { dockerRepositoryType, projectType } from './entity-kinds.ts';
import { aclSchema, type Sharing, toSharing } from './sharing-calls.ts';
import type { SynapseApi } from './synapse-api.ts';

export type EntityKind = 'project' | 'repository' | 'other';

/** All that tells who may do what with an entity (Synapse §6), from one bundle. */
export interface EntityAccess {
  readonly permissions: EntityPermissions & { readonly canEnableInheritance: boolean };
  readonly requirementUnmet: boolean;
  /** Undefined where Synapse does not even tell that. */
  readonly kind: EntityKind | undefined;
  /** Absent where the user may not even see the entity; then Synapse tells no more than the above. */
  readonly entity?: {
    readonly id: string;
    readonly name: string;
    readonly kind: EntityKind;
    /** Full name of a repository. */
    readonly repositoryName?: string;
    readonly managed: boolean;
    readonly createdBy?: string;
    readonly parentId?: string;
  };
  /** The entity and what it lies in, nearest last. */
  readonly path: readonly { readonly id: string; readonly name: string }[];
  readonly sharing?: Sharing;
}

export interface PermissionCalls {
  /** `entity-missing` where there is no such entity, or it is in the trash. */
  entityAccess(id: string, signal: AbortSignal): Promise<EntityAccess>;
}

const allPermissionsSchema = permissionsSchema.extend({ canEnableInheritance: z.boolean().default(false) });
const openSchema = z.object({
  entityType: z.string().nullish().catch(undefined),
  permissions: allPermissionsSchema,
  restrictionInformation: restrictionSchema.nullish(),
});
const accessSchema = openSchema.extend({
  entity: entitySchema.extend({ createdBy: idSchema.nullish().catch(undefined) }),
  path: z.object({ path: z.array(entityHeaderSchema) }).nullish(),
  benefactorAcl: aclSchema.nullish(),
});

const openParts = { includePermissions: true, includeRestrictionInformation: true };
const allParts = { ...openParts, includeEntity: true, includeEntityPath: true, includeBenefactorACL: true };

export function permissionCalls(api: SynapseApi): PermissionCalls {
  async function bundle<T>(
    id: string,
    body: Readonly<Record<string, boolean>>,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ) {
    const call = { action: 'read permissions', entity: { what: 'project or repository', id } };
    const init = { params: { path: { id } }, body, signal };
    return api.read(call, schema, api.repeatable.POST('/repo/v1/entity/{id}/bundle2', init));
  }

  return {
    async entityAccess(id, signal) {
      const whole = await bundle(id, allParts, accessSchema, signal).catch(unlessForbidden);
      if (whole !== undefined) return toAccess(whole);
      const open = await bundle(id, openParts, openSchema, signal);
      const requirementUnmet = isUnmet(open.restrictionInformation);
      return { permissions: open.permissions, requirementUnmet, kind: kindOf(open.entityType), path: [] };
    },
  };
}

function toAccess(whole: z.infer<typeof accessSchema>): EntityAccess {
  const { entity, permissions, restrictionInformation, path, benefactorAcl } = whole;
  const { concreteType, repositoryName, createdBy, parentId } = entity;
  const kind =
    concreteType === projectType ? 'project' : concreteType === dockerRepositoryType ? 'repository' : 'other';
  return {
    permissions,
    requirementUnmet: isUnmet(restrictionInformation),
    kind,
    entity: {
      id: entity.id,
      name: entity.name ?? entity.id,
      kind,
      managed: entity.isManaged ?? kind !== 'repository',
      ...(repositoryName ? { repositoryName } : {}),
      ...(createdBy == null ? {} : { createdBy }),
      ...(parentId == null ? {} : { parentId }),
    },
    path: (path?.path ?? []).map(({ id, name }) => ({ id, name: name ?? id })),
    ...(benefactorAcl == null ? {} : { sharing: toSharing(benefactorAcl, entity.id) }),
  };
}

function kindOf(entityType: string | null | undefined): EntityKind | undefined {
  if (entityType == null) return undefined;
  if (entityType === 'project') return 'project';
  return entityType === 'dockerrepo' ? 'repository' : 'other';
}

function isUnmet(restriction: z.infer<typeof restrictionSchema> | null | undefined): boolean {
  return restriction?.hasUnmetAccessRequirement ?? false;
}

/** Without the right to view, only permissions and restrictions may be asked for. */
function unlessForbidden(error: unknown): undefined {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  if (problem?.code === 'synapse-refused' && problem.facts.status === 403) return undefined;
  throw error;
}
