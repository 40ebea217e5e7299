import { Circle, CircleCheck, CircleDashed, CircleX, Info, LoaderCircle, TriangleAlert } from 'lucide-react';

export type Status = 'waiting' | 'running' | 'ok' | 'warning' | 'problem' | 'skipped' | 'info';

const glyphs = {
  waiting: { Icon: Circle, colour: 'text-faint', word: 'Waiting' },
  running: { Icon: LoaderCircle, colour: 'text-accent animate-spin', word: 'Checking' },
  ok: { Icon: CircleCheck, colour: 'text-good', word: 'Fine' },
  warning: { Icon: TriangleAlert, colour: 'text-warn', word: 'Warning' },
  problem: { Icon: CircleX, colour: 'text-bad', word: 'Problem' },
  skipped: { Icon: CircleDashed, colour: 'text-faint', word: 'Not checked' },
  info: { Icon: Info, colour: 'text-muted', word: 'Note' },
} as const;

/** How one thing stands, by shape and word; the colour only repeats it. */
export function StatusGlyph({ status, size = 16 }: { readonly status: Status; readonly size?: number }) {
  const { Icon, colour, word } = glyphs[status];
  return <Icon size={size} role="img" aria-label={word} className={colour} />;
}
