import type { ReactNode } from 'react';

interface SettingsRowProps {
  readonly name: ReactNode;
  /** A sentence under the name. */
  readonly about?: ReactNode;
  readonly children?: ReactNode;
}

/** One thing of the settings: what it is at the left, what can be done with it at the right. */
export function SettingsRow({ name, about, children }: SettingsRowProps) {
  return (
    <div className="flex min-h-11 items-center gap-6 border-line/60 border-b py-2">
      <div className="min-w-0 flex-1">
        <div className="break-words">{name}</div>
        {about === undefined ? null : <div className="break-words text-muted text-sm">{about}</div>}
      </div>
      {children}
    </div>
  );
}
