interface SpinnerProps {
  /** What is being waited for: a spinner without words tells nothing. */
  readonly label: string;
  /** Whether the words are shown beside it rather than only spoken. */
  readonly showsLabel?: boolean;
  readonly size?: number;
}

/** Something is under way. With reduced motion it stands still, and the words say it. */
export function Spinner({ label, showsLabel = false, size = 14 }: SpinnerProps) {
  return (
    <span className="inline-flex items-center gap-2 text-muted">
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        className="shrink-0 animate-spin text-accent"
        aria-hidden
      >
        <circle cx="8" cy="8" r="6.5" stroke="currentColor" strokeOpacity="0.22" strokeWidth="2" />
        <path d="M14.5 8A6.5 6.5 0 0 0 8 1.5" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      {showsLabel ? label : <span className="sr-only">{label}</span>}
    </span>
  );
}
