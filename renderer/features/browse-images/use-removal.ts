import { useState } from 'react';
import type { LocalImage } from '#shared/models/local-image.ts';
import type { Problem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useImageSelection } from '../../state/image-selection.ts';
import { useImages } from '../../state/images.ts';
import { announce } from '../../ui/announce.tsx';
import { planRemoval, type RemovalPlan } from './removal-plan.ts';

export type RemovalState =
  | { readonly step: 'none' }
  /** Something would be lost: the user is asked. */
  | { readonly step: 'asking'; readonly plan: RemovalPlan }
  | { readonly step: 'removed'; readonly plan: RemovalPlan }
  | { readonly step: 'failed'; readonly problem: Problem; readonly plan: RemovalPlan };

export interface Removal {
  readonly state: RemovalState;
  readonly ask: (images: readonly LocalImage[]) => void;
  readonly confirm: () => void;
  readonly undo: () => void;
  readonly dismiss: () => void;
}

/** Removes at once what can be given back, with an undo; asks before anything is lost. */
export function useRemoval(): Removal {
  const [state, setState] = useState<RemovalState>({ step: 'none' });

  const remove = async (plan: RemovalPlan) => {
    setState({ step: 'none' });
    try {
      for (const reference of plan.references) await client.images.remove({ reference });
      setState({ step: 'removed', plan });
      announce(`${plan.references.length === 1 ? plan.references[0] : plan.references.length} removed`);
    } catch (error) {
      setState({ step: 'failed', problem: problemOf(error), plan });
    }
    forgetMissing();
  };

  return {
    state,
    ask: (images) => {
      if (images.length === 0) return;
      const plan = planRemoval(images, useImages.getState().images.values());
      if (plan.lost.length > 0) setState({ step: 'asking', plan });
      else void remove(plan);
    },
    confirm: () => {
      if (state.step === 'asking' || state.step === 'failed') void remove(state.plan);
    },
    undo: () => {
      if (state.step === 'removed') void restore(state.plan);
      setState({ step: 'none' });
    },
    dismiss: () => setState({ step: 'none' }),
  };
}

async function restore(plan: RemovalPlan): Promise<void> {
  for (const { imageId, repository, tag } of plan.restorable) {
    if (repository !== undefined && tag !== undefined) await client.images.tag({ imageId, repository, tag });
  }
}

/** Takes rows that are gone out of the selection. */
function forgetMissing(): void {
  const { images } = useImages.getState();
  const { keys, select } = useImageSelection.getState();
  const kept = [...keys].filter((key) => images.has(String(key)));
  if (kept.length !== keys.size) select(new Set(kept));
}
