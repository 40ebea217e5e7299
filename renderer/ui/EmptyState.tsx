import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** What would be here. */
  readonly title: string;
  readonly children?: ReactNode;
  /** The button that makes it so. */
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
}

/** A view with nothing in it yet. */
export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 px-6 py-10 text-center">
      {icon === undefined ? null : (
        <span aria-hidden className="text-faint">
          {icon}
        </span>
      )}
      <p className="font-medium">{title}</p>
      {children === undefined ? null : <div className="max-w-80 text-balance text-muted">{children}</div>}
      {action === undefined ? null : <div className="mt-2">{action}</div>}
    </div>
  );
}
