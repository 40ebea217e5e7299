import { ExternalLink as Icon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';

interface ExternalLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  /** Drawn as a button where it is an action rather than a reference. */
  readonly look?: 'link' | 'button';
}

/** A link out of Axon, to the user's own browser. */
export function ExternalLink({ href, children, look = 'link' }: ExternalLinkProps) {
  const style =
    look === 'button'
      ? 'h-7 rounded border border-line-strong bg-raised px-3 font-medium hover:bg-hover'
      : 'rounded-sm text-accent underline underline-offset-2 hover:no-underline';
  return (
    <Link
      href={href}
      target="_blank"
      rel="noreferrer"
      className={`inline-flex items-center gap-1.5 whitespace-nowrap ${style}`}
    >
      {children}
      <Icon size={12} aria-label="opens in the browser" />
    </Link>
  );
}
