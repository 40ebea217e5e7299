import { formatAge } from '#shared/models/quantities.ts';
import { Hint } from './Tooltip.tsx';
import { useNow } from './use-now.ts';

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** How long ago something was: `2 h ago`, the exact time on hover. */
export function Age({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <Hint text={exact.format(at)}>
      <time dateTime={new Date(at).toISOString()} className="tabular whitespace-nowrap">
        {formatAge(at, now)}
      </time>
    </Hint>
  );
}
