interface SkeletonProps {
  /** What is loading, for those who can't see it. */
  readonly label: string;
  readonly rows?: number;
}

const widths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-2/3', 'w-1/3'] as const;

/** Stands in for rows the first time that a list loads. */
export function Skeleton({ label, rows = 6 }: SkeletonProps) {
  return (
    <div role="status" aria-label={label} className="flex flex-col">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no identity
        <span key={index} className="flex h-row items-center px-3">
          <span className={`h-2.5 rounded-sm bg-pressed ${widths[index % widths.length]}`} />
        </span>
      ))}
    </div>
  );
}
