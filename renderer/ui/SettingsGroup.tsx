import type { ReactNode } from 'react';

interface SettingsGroupProps {
  readonly title: string;
  /** At the right of the title: the button that adds one. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of the settings. */
export function SettingsGroup({ title, action, children }: SettingsGroupProps) {
  return (
    <section aria-label={title} className="pt-5">
      <div className="flex min-h-8 items-end gap-2 border-b pb-1.5">
        <h2 className="flex-1 text-muted text-sm">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
