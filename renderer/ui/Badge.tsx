import type { ReactNode } from 'react';

const tones = {
  neutral: 'text-muted border-line-strong',
  accent: 'text-accent border-current',
  good: 'text-good border-current',
  warn: 'text-warn border-current',
  bad: 'text-bad border-current',
} as const;

interface BadgeProps {
  readonly tone?: keyof typeof tones;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A word or two about a thing. The words carry the meaning, the colour only repeats it. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span
      className={`inline-flex h-4.5 items-center gap-1 rounded-sm border px-1 text-xs whitespace-nowrap ${tones[tone]}`}
    >
      {icon}
      {children}
    </span>
  );
}
