import type { ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: ReactNode;
  /** In front of the title: a way back. */
  readonly leading?: ReactNode;
  /** Beside the title, muted: a count, a quiet spinner. */
  readonly note?: ReactNode;
  /** At the right: search, buttons. */
  readonly children?: ReactNode;
}

/** The one-line header of a view. */
export function PageHeader({ title, leading, note, children }: PageHeaderProps) {
  return (
    <header className="flex h-11 shrink-0 items-center gap-2 border-b px-4">
      {leading}
      <h1 className="min-w-16 shrink truncate font-semibold">{title}</h1>
      {note === undefined ? null : <span className="tabular shrink-0 text-muted text-sm">{note}</span>}
      <span className="flex-1" />
      {children}
    </header>
  );
}
