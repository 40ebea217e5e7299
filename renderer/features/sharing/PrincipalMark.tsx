import { Globe, KeyRound } from 'lucide-react';
import type { Principal } from '#shared/models/access-levels.ts';

const shapes = {
  person: { shape: 'rounded-full', word: 'Person' },
  team: { shape: 'rounded', word: 'Team' },
  public: { shape: 'rounded-full', word: 'Everybody' },
  'signed-in': { shape: 'rounded-full', word: 'Everybody' },
} as const;

/** A person's or team's initials: people are round, teams are square. */
export function PrincipalMark({ principal }: { readonly principal: Principal }) {
  const { shape, word } = shapes[principal.kind];
  return (
    <span
      role="img"
      aria-label={word}
      title={word}
      className={`flex size-6 shrink-0 items-center justify-center bg-accent-soft font-medium text-accent text-xs ${shape}`}
    >
      {principal.kind === 'public' ? (
        <Globe size={14} aria-hidden />
      ) : principal.kind === 'signed-in' ? (
        <KeyRound size={14} aria-hidden />
      ) : (
        principal.initials
      )}
    </span>
  );
}
