import { useCallback, useState } from 'react';
import type { Problem } from '#shared/problems.ts';
import { problemOf } from './problem-of.ts';

export interface Command {
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  /** Runs it; true where it worked. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
  /** The same work once more. */
  readonly again: () => void;
  readonly forget: () => void;
}

/** One thing at a time that the user asks for, and why it did not work. */
export function useCommand(): Command {
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ problem: Problem; work: () => Promise<unknown> }>();
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailed(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      setFailed({ problem: problemOf(error), work });
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setFailed(undefined), []);
  return {
    isBusy,
    problem: failed?.problem,
    run,
    again: () => {
      if (failed !== undefined) void run(failed.work);
    },
    forget,
  };
}
