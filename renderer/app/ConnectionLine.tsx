import { useEffect, useState } from 'react';
import { useConnectionState } from '../connection/use-connection.ts';
import { Spinner } from '../ui/Spinner.tsx';

const delayMs = 1500;

/** Says that Axon itself can't be reached, once that lasts long enough to matter. */
export function ConnectionLine() {
  const state = useConnectionState();
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    setLasts(false);
    if (state === 'connected') return;
    const timer = setTimeout(() => setLasts(true), delayMs);
    return () => clearTimeout(timer);
  }, [state]);
  if (!lasts || state === 'connected') return null;
  return (
    <div role="status" className="flex h-8 shrink-0 items-center gap-2 border-b bg-warn-soft px-4">
      <Spinner
        showsLabel
        label={
          state === 'lost'
            ? 'The connection to Axon’s background program was lost. Trying again; what you see may be old.'
            : 'Waiting for Axon’s background program.'
        }
      />
    </div>
  );
}
