import { Star } from 'lucide-react';
import { IconButton } from './IconButton.tsx';

interface FavoriteStarProps {
  /** Of the project. */
  readonly name: string;
  readonly isFavorite: boolean;
  readonly onChange: (isFavorite: boolean) => void;
  /** In a list one that is not set waits for the pointer or the focus to come to its row. */
  readonly isInRow?: boolean;
}

const waiting =
  'opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100 group-focus-within/row:opacity-100';

/** Whether a project is among the user's favorites in Synapse; a press changes it. */
export function FavoriteStar({ name, isFavorite, onChange, isInRow = false }: FavoriteStarProps) {
  return (
    <IconButton
      label={isFavorite ? `Take ${name} out of the favorites` : `Add ${name} to the favorites`}
      icon={<Star size={14} aria-hidden className={isFavorite ? 'fill-current text-accent' : ''} />}
      onPress={() => onChange(!isFavorite)}
      className={isInRow && !isFavorite ? waiting : ''}
    />
  );
}
