import type { Rights } from '#shared/models/synapse-entities.ts';
import { type Bundle, bundleSchema, type Permissions } from './answers.ts';
import type { Call } from './check-answer.ts';
import type { SynapseApi } from './synapse-api.ts';

/** One call instead of six (Synapse §4.2). */
export async function readBundle(
  api: SynapseApi,
  id: string,
  call: Call,
  signal: AbortSignal,
): Promise<Bundle> {
  const body = {
    includeEntity: true,
    includePermissions: true,
    includeEntityPath: true,
    includeBenefactorACL: true,
    includeRestrictionInformation: true,
  };
  const params = { path: { id } };
  return api.read(
    call,
    bundleSchema,
    api.repeatable.POST('/repo/v1/entity/{id}/bundle2', { params, body, signal }),
  );
}

/** What may be done with a project: a push creates repositories in it (Synapse §6.1). */
export function projectRights(permissions: Permissions): Rights {
  const { canAddChild, canCertifiedUserAddChild } = permissions;
  return rightsWith(permissions, canAddChild, canCertifiedUserAddChild);
}

/** What may be done with a repository: a push changes it (Synapse §6.1). */
export function repositoryRights(permissions: Permissions): Rights {
  const { canEdit, canCertifiedUserEdit } = permissions;
  return rightsWith(permissions, canEdit, canCertifiedUserEdit);
}

function rightsWith(permissions: Permissions, push: boolean, ifCertified: boolean): Rights {
  return {
    push,
    pull: permissions.canDownload,
    pushIfCertified: ifCertified && !push,
    remove: permissions.canDelete,
    share: permissions.canChangePermissions,
  };
}
