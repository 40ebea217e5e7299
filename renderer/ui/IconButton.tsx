import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps
  extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'aria-label'> {
  /** Accessible name, and the tooltip. */
  readonly label: string;
  /** The tooltip, where it says more than the label. */
  readonly hint?: string | undefined;
  readonly icon: ReactNode;
  readonly className?: string;
}

/** A square button with an icon; its label is the tooltip. */
export function IconButton({ label, hint, icon, className = '', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={hint ?? label}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={`inline-flex size-6 shrink-0 items-center justify-center rounded text-muted hover:bg-pressed hover:text-ink pressed:bg-pressed disabled:opacity-45 ${className}`}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
