import { formatBytes, formatExactBytes } from '#shared/models/quantities.ts';
import { Hint } from './Tooltip.tsx';

/** A size: `1.4 GB`, the exact number on hover. */
export function Bytes({ bytes, prefix = '' }: { readonly bytes: number; readonly prefix?: string }) {
  return (
    <Hint text={formatExactBytes(bytes)} className="tabular whitespace-nowrap">
      {`${prefix}${formatBytes(bytes)}`}
    </Hint>
  );
}
