import { useRef, useState } from 'react';
import { hasEnded } from '#shared/models/transfer.ts';
import { useTransfers } from '../../state/transfers.ts';
import { groupTransfers, type StripContent, stripContent } from './transfer-groups.ts';

/**
 * What the strip shows. Ends of earlier sessions are no news: what was over when the queue was first seen
 * is left to the page of transfers, as is what the user has put away.
 */
export function useStripContent(): { readonly content: StripContent; readonly putAway: () => void } {
  const { transfers, known } = useTransfers();
  const old = useRef<ReadonlySet<string>>(undefined);
  const [hidden, setHidden] = useState<string>();
  if (known) old.current ??= new Set(transfers.filter(hasEnded).map(({ id }) => id));
  const news = transfers.filter((transfer) => !hasEnded(transfer) || !old.current?.has(transfer.id));
  const content = stripContent(groupTransfers(news));
  const isHidden = content.kind === 'ended' && endKey(content) === hidden;
  return {
    content: isHidden ? { kind: 'nothing' } : content,
    putAway: () => setHidden(content.kind === 'ended' ? endKey(content) : undefined),
  };
}

/** A transfer that is retried and ends again is news again. */
function endKey({ transfer }: Extract<StripContent, { kind: 'ended' }>): string {
  return `${transfer.id} ${transfer.attempt}`;
}
