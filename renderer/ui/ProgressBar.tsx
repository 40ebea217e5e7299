import { ProgressBar as AriaProgressBar } from 'react-aria-components';

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; undefined where it can't be known. */
  readonly fraction: number | undefined;
  readonly tone?: 'accent' | 'good' | 'bad' | 'muted';
  readonly className?: string;
}

const tones = { accent: 'bg-accent', good: 'bg-good', bad: 'bg-bad', muted: 'bg-line-strong' } as const;

/** A thin bar. Where the end is not known, a piece of it moves to and fro; it stands still with reduced motion. */
export function ProgressBar({ label, fraction, tone = 'accent', className = '' }: ProgressBarProps) {
  return (
    <AriaProgressBar
      aria-label={label}
      isIndeterminate={fraction === undefined}
      value={(fraction ?? 0) * 100}
      className={className}
    >
      <span className="block h-1 overflow-hidden rounded-full bg-pressed forced-colors:border">
        <span
          className={`block h-full rounded-full ${tones[tone]} forced-colors:bg-[Highlight] ${fraction === undefined ? 'w-1/3 animate-[wander_1.6s_ease-in-out_infinite]' : 'transition-[width] duration-150'}`}
          style={fraction === undefined ? undefined : { width: `${fraction * 100}%` }}
        />
      </span>
    </AriaProgressBar>
  );
}
