import { Check, Copy } from 'lucide-react';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import { useCopied } from './use-copied.ts';

interface CopyButtonProps {
  readonly text: string;
  /** "Copy pull command". */
  readonly label: string;
  /** Whether the words are shown. */
  readonly showsLabel?: boolean;
  readonly className?: string;
}

/** Copies its text; a tick says that it is done. */
export function CopyButton({ text, label, showsLabel = false, className = '' }: CopyButtonProps) {
  const { copied, copy } = useCopied(text, label.replace(/^Copy (?:the )?/i, ''));
  const icon = copied ? (
    <Check size={14} aria-hidden className="text-good" />
  ) : (
    <Copy size={14} aria-hidden />
  );
  return showsLabel ? (
    <Button look="quiet" isSmall icon={icon} onPress={copy} className={className}>
      {copied ? 'Copied' : label}
    </Button>
  ) : (
    <IconButton
      label={label}
      hint={copied ? 'Copied' : label}
      icon={icon}
      onPress={copy}
      className={className}
    />
  );
}
