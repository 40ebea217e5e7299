import type { Drift, DriftAction } from '#shared/models/drift.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import { client } from '../../connection/client.ts';
import { orpc, queryClient } from '../../connection/query.ts';
import { goTo } from '../../state/navigation.ts';
import { type PushTarget, usePushDraft } from '../../state/push-draft.ts';
import { useSignInView } from '../../state/sign-in-view.ts';

/** Does the one thing that settles how an image stands to Synapse. Rejected where it can't be begun. */
export async function settleDrift(image: LocalImage, drift: Drift): Promise<void> {
  const { action } = drift;
  switch (action.kind) {
    case 'none':
      return;
    case 'push':
      return usePushDraft.getState().open([image], await targetOf(action, drift.repositoryId));
    case 'pull':
      return pullThere(action);
    case 'compare': {
      const { repositoryName, digest, tag } = action;
      return goTo({ name: 'compare', imageKey: image.key, repositoryName, digest, tag });
    }
    case 'sign-in':
      return useSignInView.getState().open();
    case 'refresh':
      return client.drift.refresh();
  }
}

/** Queues the pull of what a tag names in Synapse; the engine then calls it by that tag. */
export async function pullThere({
  repositoryName,
  digest,
  tag,
}: Extract<DriftAction, { kind: 'pull' }>): Promise<void> {
  await client.transfers.pull({ repositoryName, digest, ...(tag === undefined ? {} : { tag }) });
}

/** Where the image's own name says that it belongs; the sheet asks where that can't be read. */
async function targetOf(
  { projectId, name }: Extract<DriftAction, { kind: 'push' }>,
  repositoryId: string | undefined,
): Promise<PushTarget | undefined> {
  if (projectId === undefined) return undefined;
  try {
    const { project } = await queryClient.ensureQueryData(
      orpc.projects.get.queryOptions({ input: { id: projectId } }),
    );
    const target = { projectId, projectName: project.name };
    return repositoryId === undefined || name === undefined
      ? { kind: 'project', ...target }
      : { kind: 'repository', ...target, repositoryId, name };
  } catch {
    return undefined;
  }
}
