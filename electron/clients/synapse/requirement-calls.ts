import * as z from 'zod';
import { idSchema } from './answers.ts';
import type { SynapseApi } from './synapse-api.ts';

/** What a user has to do before downloading (Synapse §6.4). */
export type DownloadAction =
  | { readonly kind: 'meet-requirement'; readonly requirementId: string }
  | { readonly kind: 'ask-for-download'; readonly from: string }
  | { readonly kind: 'enable-two-factor' };

export interface RequirementCalls {
  /** What stands between the user and a download, as far as Synapse tells; kinds it adds later are left out. */
  downloadActions(id: string, signal: AbortSignal): Promise<readonly DownloadAction[]>;
}

const actionSchema = z.object({
  concreteType: z.string(),
  accessRequirementId: idSchema.nullish(),
  benefactorId: idSchema.nullish(),
});
const actionsSchema = z.object({ actions: z.array(actionSchema) });

export function requirementCalls(api: SynapseApi): RequirementCalls {
  const about = (id: string) => ({
    action: 'read access requirements',
    entity: { what: 'repository', id },
  });
  return {
    async downloadActions(id, signal) {
      const params = { path: { id } };
      const exchange = api.repeatable.GET('/repo/v1/entity/{id}/actions/download', { params, signal });
      const { actions } = await api.read(about(id), actionsSchema, exchange);
      return actions.flatMap(toAction);
    },
  };
}

function toAction(action: z.infer<typeof actionSchema>): readonly DownloadAction[] {
  const { accessRequirementId, benefactorId } = action;
  const kind = action.concreteType.split('.').at(-1);
  if (kind === 'MeetAccessRequirement' && accessRequirementId != null) {
    return [{ kind: 'meet-requirement', requirementId: accessRequirementId }];
  }
  if (kind === 'RequestDownload' && benefactorId != null) {
    return [{ kind: 'ask-for-download', from: `syn${benefactorId.replace(/^syn/, '')}` }];
  }
  return kind === 'EnableTwoFa' ? [{ kind: 'enable-two-factor' }] : [];
}
