import { ArrowDownToLine, ArrowUpFromLine } from 'lucide-react';
import type { Transfer } from '#shared/models/transfer.ts';

/** Up for a push, down for a pull. */
export function DirectionIcon({ kind }: { readonly kind: Transfer['job']['kind'] }) {
  return kind === 'push' ? (
    <ArrowUpFromLine size={14} role="img" aria-label="Push" className="text-muted" />
  ) : (
    <ArrowDownToLine size={14} role="img" aria-label="Pull" className="text-muted" />
  );
}
