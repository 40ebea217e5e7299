interface AxonMarkProps {
  readonly size?: number;
}

/** Axon's mark: a drop that leaves a soma along a line. The name stands beside it, so it says nothing. */
export function AxonMark({ size = 20 }: AxonMarkProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden
      className="shrink-0 text-accent"
    >
      <g stroke="currentColor" strokeLinecap="round" strokeWidth="1.7">
        <path d="M8.6 15.4 12 12" />
        <path d="M3.9 15.3 2.3 13M3.1 20.4l-1.7 1.1M7.4 21l.6 1.9" />
      </g>
      <circle cx="6.2" cy="17.8" r="3.4" fill="currentColor" />
      <path
        d="M13.2 10.8 13.3 6.6A4 4 0 1 1 17.4 10.7Z"
        fill="currentColor"
        stroke="currentColor"
        strokeLinejoin="round"
        strokeWidth="1.2"
      />
    </svg>
  );
}
