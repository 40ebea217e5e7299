import { Age } from './Age.tsx';
import { Spinner } from './Spinner.tsx';
import { useNow } from './use-now.ts';

/** Younger content needs no word about its age. */
const youngMs = 60_000;

/** That a list is being read again, quietly, and from when is what stands there meanwhile. */
export function ReadingNote({ asOf }: { readonly asOf: number | undefined }) {
  const now = useNow();
  return (
    <span className="flex items-center gap-2">
      <Spinner label="Reading from Synapse" />
      {asOf === undefined || now - asOf < youngMs ? null : (
        <span className="font-normal text-muted text-sm">
          as of <Age at={asOf} />
        </span>
      )}
    </span>
  );
}
