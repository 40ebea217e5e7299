import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';

interface TooltipProps {
  /** What the tooltip says. Nothing is shown where it is empty. */
  readonly text: ReactNode;
  readonly children: ReactElement;
}

/**
 * A tooltip around something that takes the focus by itself, such as a button. What is around it stays the
 * same when there is nothing to say, so that words which come and go never cost it the focus.
 */
export function Tooltip({ text, children }: TooltipProps) {
  const saysNothing = text === undefined || text === '';
  return (
    <TooltipTrigger delay={500} closeDelay={80} isDisabled={saysNothing}>
      {children}
      {saysNothing ? null : <TooltipBody>{text}</TooltipBody>}
    </TooltipTrigger>
  );
}

interface HintProps {
  readonly text: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/**
 * More about a piece of text, on hover. It is the system's own tooltip, as a table has hundreds of them. Not
 * for what can be learned nowhere else: the keyboard does not reach it.
 */
export function Hint({ text, children, className = '' }: HintProps) {
  return (
    <span title={text} className={className}>
      {children}
    </span>
  );
}

function TooltipBody({ children }: { readonly children: ReactNode }) {
  return (
    <AriaTooltip
      offset={6}
      className="float-in pointer-events-none z-50 max-w-80 rounded bg-raised px-2 py-1 text-ink text-sm break-words shadow-float"
    >
      {children}
    </AriaTooltip>
  );
}
