import { type ReactNode, useId } from 'react';

interface DetailSectionProps {
  readonly title: string;
  /** Beside the title, muted. */
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

/** One part of the details, under a quiet heading. */
export function DetailSection({ title, note, children }: DetailSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1">
      <h3 id={id} className="border-b pb-1 font-medium text-muted text-sm">
        {title}
        {note === undefined ? null : <span className="ml-2 font-normal">{note}</span>}
      </h3>
      {children}
    </section>
  );
}
