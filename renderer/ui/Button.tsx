import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Tooltip } from './Tooltip.tsx';

const looks = {
  /** The one thing to do here; at most one in a view. */
  primary:
    'bg-accent-fill text-on-accent hover:bg-accent-fill-hover pressed:bg-accent-fill-hover border-transparent',
  plain: 'bg-raised text-ink border-line-strong hover:bg-hover pressed:bg-pressed',
  quiet: 'text-ink border-transparent hover:bg-hover pressed:bg-pressed',
  danger: 'bg-raised text-bad border-line-strong hover:bg-bad-soft pressed:bg-bad-soft',
} as const;

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  readonly look?: keyof typeof looks;
  /** A lucide icon, 16 px, in front of the words. */
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  /** Said in a tooltip, most of all why the button is disabled. */
  readonly hint?: string | undefined;
  readonly isSmall?: boolean;
  readonly className?: string;
}

/** A button with words. Disabled ones stay focusable where they have a hint, so that it can be read. */
export function Button(props: ButtonProps) {
  const { look = 'plain', icon, children, hint, isSmall, isDisabled, className = '', ...rest } = props;
  const keepsFocus = isDisabled === true && hint !== undefined;
  const size = isSmall === true ? 'h-6 px-2 text-sm' : 'h-7 px-3';
  const { onPress, ...withoutPress } = rest;
  return (
    <Tooltip text={hint}>
      <AriaButton
        {...(keepsFocus ? withoutPress : { ...rest, isDisabled: isDisabled === true })}
        {...(keepsFocus ? { 'aria-disabled': true, type: 'button' as const } : {})}
        className={`inline-flex shrink-0 items-center justify-center gap-1.5 rounded border font-medium whitespace-nowrap aria-disabled:cursor-default aria-disabled:opacity-45 disabled:opacity-45 ${size} ${looks[look]} ${className}`}
      >
        {icon}
        {children}
      </AriaButton>
    </Tooltip>
  );
}
