import type { ProjectDetails } from '#shared/contract/projects-contract.ts';
import type { AccountFacts, EntityPermissions } from '#shared/models/access/access-facts.ts';
import { accessOf } from '#shared/models/access/judge-access.ts';
import { accountFacts } from '../access/gather-access.ts';
import type { AccountSession } from '../accounts/account-session.ts';

/** A project, and what the user may do with it and with what inherits from it. */
export async function projectDetails(
  session: AccountSession,
  id: string,
  signal: AbortSignal,
): Promise<ProjectDetails> {
  const [{ project, permissions, requirementUnmet }, account] = await Promise.all([
    session.synapse.project(id, signal),
    accountFacts(session, signal),
  ]);
  const common = { where: project.name, presence: 'present', managed: true, requirementUnmet } as const;
  const { portal } = session.endpoint;
  return {
    project,
    access: accessOf({ account, entity: { ...common, kind: 'project', id, permissions }, portal }),
    inherited: accessOf({
      account,
      entity: {
        ...common,
        kind: 'repository',
        project: { id, presence: 'present' },
        permissions: inheritedPermissions(permissions, account),
      },
      portal,
    }),
  };
}

/**
 * What Synapse would answer for a repository with the project's sharing settings. They are the same but for
 * changing it: a project may be changed without certification, and nothing in it (Synapse §6.3).
 */
function inheritedPermissions(
  permissions: EntityPermissions,
  { certified }: AccountFacts,
): EntityPermissions {
  const isCertifiedOrExempt = certified !== false || permissions.canAddChild;
  return { ...permissions, canEdit: permissions.canEdit && isCertifiedOrExempt };
}
