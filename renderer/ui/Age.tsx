import { formatAge } from '#shared/models/quantities.ts';
import { useNow } from './use-now.ts';

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** How long ago something was: `2 h ago`, the exact time on hover. */
export function Age({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={exact.format(at)}
      className="tabular whitespace-nowrap"
    >
      {formatAge(at, now)}
    </time>
  );
}
