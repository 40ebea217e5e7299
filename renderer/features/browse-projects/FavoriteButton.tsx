import { Star } from 'lucide-react';
import type { Project } from '#shared/models/synapse-entities.ts';
import { useFavorite } from '../../connection/use-favorite.ts';
import { IconButton } from '../../ui/IconButton.tsx';

/** Marks a project as a favorite in Synapse, or takes the mark away. */
export function FavoriteButton({ project }: { readonly project: Project }) {
  const { mutate, isPending } = useFavorite();
  const { favorite, id, name } = project;
  return (
    <IconButton
      label={favorite ? `Take ${name} out of the favorites` : `Add ${name} to the favorites`}
      icon={<Star size={14} aria-hidden className={favorite ? 'fill-current' : ''} />}
      isDisabled={isPending}
      onPress={() => mutate({ id, favorite: !favorite })}
      className={`focus-visible:opacity-100 group-hover/row:opacity-100 group-focus-within/row:opacity-100 ${favorite ? 'opacity-60' : 'opacity-0'}`}
    />
  );
}
