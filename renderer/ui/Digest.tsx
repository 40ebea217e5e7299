import { Check, Copy } from 'lucide-react';
import { Button } from 'react-aria-components';
import { shortDigest } from '#shared/models/digest.ts';
import { Tooltip } from './Tooltip.tsx';
import { useCopied } from './use-copied.ts';

interface DigestProps {
  /** The whole digest. */
  readonly digest: string;
  /** Which of the two kinds it is; always named. */
  readonly kind?: 'digest' | 'image ID';
  /** Drops `sha256:` where a column heading has said what the values are. */
  readonly isBare?: boolean;
  readonly className?: string;
}

/** A digest, short; the whole of it on hover and on the clipboard with one click. */
export function Digest({ digest, kind = 'digest', isBare = false, className = '' }: DigestProps) {
  const { copied, copy } = useCopied(digest, kind);
  const short = isBare ? digest.replace(/^sha256:/, '').slice(0, 12) : shortDigest(digest);
  return (
    <Tooltip text={copied ? 'Copied' : <span className="font-mono text-xs break-all">{digest}</span>}>
      <Button
        aria-label={`Copy ${kind} ${short}`}
        onPress={copy}
        className={`group/digest inline-flex h-5 max-w-full items-center gap-1 rounded-sm font-mono text-muted text-sm hover:text-ink ${className}`}
      >
        <span className="truncate">{short}</span>
        {copied ? (
          <Check size={12} aria-hidden className="text-good" />
        ) : (
          <Copy
            size={12}
            aria-hidden
            className="opacity-0 group-hover/digest:opacity-100 group-focus-visible/digest:opacity-100"
          />
        )}
      </Button>
    </Tooltip>
  );
}
