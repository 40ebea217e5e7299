import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { CheckList } from './CheckList.tsx';
import type { RowCheck } from './push-readiness.ts';

interface RowChecksProps {
  readonly localName: string;
  readonly state: RowCheck | undefined;
  readonly onRetry: () => void;
}

/** The checks of one row, however far they are. */
export function RowChecks({ localName, state, onRetry }: RowChecksProps) {
  if (state === undefined || state.state === 'waiting') return null;
  if (state.state === 'failed') return <ProblemCard problem={state.problem} onRetry={onRetry} />;
  if (state.preflight === undefined) return <Spinner label="Starting the checks" showsLabel />;
  return <CheckList label={`Checks of ${localName}`} checks={state.preflight.checks} onRetry={onRetry} />;
}
