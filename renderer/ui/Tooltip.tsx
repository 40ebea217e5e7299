import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from 'react-aria-components';

interface HintProps {
  /** What the tooltip says. Nothing is shown where it is empty. */
  readonly text: ReactNode;
  readonly children: ReactElement;
}

/** A tooltip around something that takes the focus by itself, such as a button. */
export function Tooltip({ text, children }: HintProps) {
  if (text === undefined || text === '') return children;
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <TooltipBody>{text}</TooltipBody>
    </TooltipTrigger>
  );
}

/** A tooltip around a piece of text: shown on hover. Not for what can be learned nowhere else. */
export function Hint({ text, children }: HintProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <Focusable excludeFromTabOrder>{children as ReactElement<Record<string, unknown>, 'span'>}</Focusable>
      <TooltipBody>{text}</TooltipBody>
    </TooltipTrigger>
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
