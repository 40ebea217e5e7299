import { useState } from 'react';
import type { Transfer } from '#shared/models/transfer.ts';
import type { Problem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';

export interface TransferCommands {
  readonly cancel: () => void;
  readonly retry: () => void;
  readonly dismiss: () => void;
  /** Why the last command did not work. */
  readonly refusal: Problem | undefined;
}

/** What a user can do to one transfer; its row changes when the queue says so, not before. */
export function useTransferCommands({ id }: Pick<Transfer, 'id'>): TransferCommands {
  const [refusal, setRefusal] = useState<Problem>();
  const run = (command: () => Promise<void>) => () => {
    setRefusal(undefined);
    command().catch((error: unknown) => setRefusal(problemOf(error)));
  };
  return {
    cancel: run(() => client.transfers.cancel({ id })),
    retry: run(() => client.transfers.retry({ id })),
    dismiss: run(() => client.transfers.dismiss({ id })),
    refusal,
  };
}
