import { useMutation } from '@tanstack/react-query';
import { orpc } from './query.ts';

/** Marks a project as a favorite in Synapse, or takes the mark away; every list that is shown has it at once. */
export function useFavorite() {
  return useMutation(orpc.projects.setFavorite.mutationOptions());
}
