import type { ReactNode } from 'react';
import { CopyButton } from '../../ui/CopyButton.tsx';

/** Names with their values, one line each. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5">{children}</dl>;
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="flex min-h-6 items-start pt-0.5 text-muted">{name}</dt>
      <dd className="flex min-h-6 min-w-0 flex-wrap items-center gap-x-1">{children}</dd>
    </>
  );
}

/** A value in full, to be selected or copied. */
export function Copyable({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <>
      <code className="selectable min-w-0 truncate">{text}</code>
      <CopyButton text={text} label={label} />
    </>
  );
}
