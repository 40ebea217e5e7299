import { useEffect, useState } from 'react';
import { copyText } from './clipboard.ts';

/** Copies, and says for a moment that it did. */
export function useCopied(
  text: string,
  what: string,
): { readonly copied: boolean; readonly copy: () => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  return { copied, copy: () => void copyText(text, what).then(setCopied) };
}
