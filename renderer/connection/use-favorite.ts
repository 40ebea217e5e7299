import { useMutation } from '@tanstack/react-query';
import { orpc, queryClient } from './query.ts';

/** Marks a project as a favorite in Synapse, or takes the mark away; every list learns of it. */
export function useFavorite(onSettled?: () => void) {
  return useMutation(
    orpc.projects.setFavorite.mutationOptions({
      onSettled: () => {
        void queryClient.invalidateQueries({ queryKey: orpc.projects.favorites.key() });
        void queryClient.invalidateQueries({ queryKey: orpc.projects.list.key() });
        void queryClient.invalidateQueries({ queryKey: orpc.projects.get.key() });
        onSettled?.();
      },
    }),
  );
}
