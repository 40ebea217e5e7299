import { useQuery } from '@tanstack/react-query';
import type { Destination } from '#shared/models/synapse-address.ts';
import type { Problem } from '#shared/problems.ts';
import { problemOf } from './problem-of.ts';
import { orpc } from './query.ts';

export interface Address {
  readonly destination: Destination | undefined;
  readonly isLooking: boolean;
  readonly problem: Problem | undefined;
}

/** Asks where a pasted text leads; without a text nothing is asked. */
export function useAddress(text: string | undefined): Address {
  const { data, error, isFetching } = useQuery(
    orpc.find.address.queryOptions({ input: { text: text ?? '' }, enabled: text !== undefined }),
  );
  if (text === undefined) return { destination: undefined, isLooking: false, problem: undefined };
  return {
    destination: data,
    isLooking: isFetching,
    problem: error === null ? undefined : problemOf(error),
  };
}
