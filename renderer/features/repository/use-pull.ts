import { useState } from 'react';
import type { Tag } from '#shared/models/synapse-entities.ts';
import type { Problem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useSettings } from '../../state/settings.ts';

export interface Pull {
  readonly pull: (tag: Tag) => void;
  /** Why the last pull could not be queued. */
  readonly refusal: Problem | undefined;
}

/** Queues a pull of exactly one digest; whether the image also gets the tag is a setting. */
export function usePull(repositoryName: string): Pull {
  const tagOnPull = useSettings((store) => store.settings.tagOnPull);
  const [refusal, setRefusal] = useState<Problem>();
  const pull = ({ digest, tag }: Tag) => {
    setRefusal(undefined);
    client.transfers
      .pull({ repositoryName, digest, ...(tagOnPull ? { tag } : {}) })
      .catch((error: unknown) => setRefusal(problemOf(error)));
  };
  return { pull, refusal };
}
