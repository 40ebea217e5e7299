import { Equal, Minus, Plus } from 'lucide-react';

const marks = {
  same: { Icon: Equal, word: 'same', tone: 'text-muted' },
  added: { Icon: Plus, word: 'added', tone: 'text-good' },
  removed: { Icon: Minus, word: 'removed', tone: 'text-bad' },
} as const;

/** What became of a line between two images, by sign and word. */
export function ChangeMark({ change }: { readonly change: keyof typeof marks }) {
  const { Icon, word, tone } = marks[change];
  return (
    <span className={`flex w-20 shrink-0 items-center gap-1.5 text-sm ${tone}`}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  );
}
