import { useMutation } from '@tanstack/react-query';
import { orpc, queryClient } from '../../connection/query.ts';
import { announce } from '../../ui/announce.tsx';

/** Submits; what is left of the quota and the list of submissions are read again. */
export function useSubmit() {
  return useMutation(
    orpc.challenge.submit.mutationOptions({
      onSuccess: () => announce('Submitted'),
      onSettled: () => readChallengesAgain(),
    }),
  );
}

export type Submit = ReturnType<typeof useSubmit>;

/** Asks for a submission to be cancelled. */
export function useCancel() {
  return useMutation(
    orpc.challenge.cancel.mutationOptions({
      onSuccess: () => announce('Cancellation requested'),
      onSettled: () => readChallengesAgain(),
    }),
  );
}

function readChallengesAgain(): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: orpc.challenge.details.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.challenge.eligibility.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.challenge.submissions.key() }),
  ]);
}
