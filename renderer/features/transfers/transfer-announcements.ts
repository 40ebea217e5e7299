import { hasEnded, type Transfer } from '#shared/models/transfer.ts';
import { endSentence, transferSentence } from './transfer-words.ts';

type Known = ReadonlyMap<string, Transfer>;

/**
 * What to say aloud when the queue changes: that a transfer started or ended, never how far it is.
 *
 * Transfers that were not known before are old news, except where they are just starting.
 */
export function announcements(before: Known, after: Known): readonly string[] {
  return [...after.values()].flatMap((transfer) => {
    const old = before.get(transfer.id);
    if (hasEnded(transfer)) return old !== undefined && !hasEnded(old) ? [endSentence(transfer)] : [];
    const starts = transfer.state === 'running' && (old === undefined || old.state === 'queued');
    return starts ? [`${transferSentence(transfer)} started.`] : [];
  });
}
