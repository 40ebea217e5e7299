import { useMutation, useQuery } from '@tanstack/react-query';
import { Star } from 'lucide-react';
import { client } from '../../connection/client.ts';
import { orpc, queryClient } from '../../connection/query.ts';
import { IconButton } from '../../ui/IconButton.tsx';

interface FavoriteStarProps {
  readonly project: { readonly id: string; readonly name: string };
}

/** Whether the project is among the user's favorites, and the way to change it. */
export function FavoriteStar({ project }: FavoriteStarProps) {
  const { data: favorites } = useQuery(orpc.projects.favorites.queryOptions());
  const change = useMutation({
    mutationFn: (favorite: boolean) => client.projects.setFavorite({ id: project.id, favorite }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: orpc.projects.get.key({ input: { id: project.id } }) }),
        queryClient.invalidateQueries({ queryKey: orpc.projects.favorites.key() }),
        queryClient.invalidateQueries({ queryKey: orpc.projects.list.key() }),
      ]),
  });
  if (favorites === undefined) return null;
  const isFavorite = change.isPending ? change.variables : favorites.some(({ id }) => id === project.id);
  return (
    <IconButton
      label={isFavorite ? `Take ${project.name} off the favorites` : `Make ${project.name} a favorite`}
      icon={<Star size={14} aria-hidden className={isFavorite ? 'fill-current text-accent' : ''} />}
      onPress={() => change.mutate(!isFavorite)}
    />
  );
}
