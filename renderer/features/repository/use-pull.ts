import { useCallback, useState } from 'react';
import type { Tag } from '#shared/models/synapse-entities.ts';
import type { Problem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useSettings } from '../../state/settings.ts';

export interface Pull {
  /** Without its tag the image gets none on the engine: for what the tag no longer names. */
  readonly pull: (tag: Pick<Tag, 'digest'> & { readonly tag?: string }) => void;
  /** Why the last pull could not be queued. */
  readonly refusal: Problem | undefined;
}

/** Queues a pull of exactly one digest; whether the image also gets the tag is a setting. */
export function usePull(repositoryName: string): Pull {
  const tagOnPull = useSettings((store) => store.settings.tagOnPull);
  const [refusal, setRefusal] = useState<Problem>();
  const pull: Pull['pull'] = useCallback(
    ({ digest, tag }) => {
      setRefusal(undefined);
      client.transfers
        .pull({ repositoryName, digest, ...(tagOnPull && tag !== undefined ? { tag } : {}) })
        .catch((error: unknown) => setRefusal(problemOf(error)));
    },
    [repositoryName, tagOnPull],
  );
  return { pull, refusal };
}
