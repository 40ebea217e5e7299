import { formatSpeed, formatTimeLeft } from '#shared/models/quantities.ts';
import { type Transfer, transferProgress } from '#shared/models/transfer.ts';

/** Percent, speed and time left, as far as each is known; else what is being done. */
export function TransferNumbers({ transfer }: { readonly transfer: Transfer }) {
  const { fraction, secondsLeft } = transferProgress(transfer);
  if (transfer.state !== 'running' || fraction === undefined || fraction === 1) {
    return <span className="truncate text-muted">{transfer.step}</span>;
  }
  const rate = transfer.bytesPerSecond;
  return (
    <span className="tabular flex shrink-0 gap-3 whitespace-nowrap text-muted">
      <span className="w-11 text-right text-ink">{Math.floor(fraction * 100)} %</span>
      <span className="w-18 text-right">{rate === undefined ? '' : formatSpeed(rate)}</span>
      <span className="w-21">{secondsLeft === undefined ? '' : formatTimeLeft(secondsLeft)}</span>
    </span>
  );
}
