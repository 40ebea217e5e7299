interface ImageNameProps {
  /** Name without tag; undefined for untagged images. */
  readonly repository: string | undefined;
}

/**
 * The name of an image. Where there is not room for all of it, host and folders are cut before the last part,
 * which is what tells images apart.
 */
export function ImageName({ repository }: ImageNameProps) {
  if (repository === undefined) return <span className="text-muted italic">untagged</span>;
  const start = repository.lastIndexOf('/') + 1;
  if (start === 0) return <span className="truncate">{repository}</span>;
  return (
    <span className="flex min-w-0" title={repository}>
      <span className="min-w-6 truncate text-muted">{repository.slice(0, start)}</span>
      <span className="max-w-[calc(100%-24px)] shrink-0 truncate">{repository.slice(start)}</span>
    </span>
  );
}
