import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { StepList } from './StepList.tsx';
import type { SignInRun } from './use-sign-in-run.ts';

interface RunProgressProps {
  readonly run: SignInRun;
  /** Whether the problem is told elsewhere: at the field that it is about. */
  readonly hidesProblem?: boolean;
  readonly onRetry: () => void;
}

/** Under the form: the steps while they run, and what kept them from going on. */
export function RunProgress({ run, hidesProblem = false, onRetry }: RunProgressProps) {
  const { progress, problem, isBusy } = run;
  const settled = (progress?.steps ?? []).filter(({ state }) => state === 'ok' || state === 'warning');
  return (
    <>
      {problem === undefined || hidesProblem ? null : <ProblemCard problem={problem} onRetry={onRetry} />}
      {progress === undefined || (!isBusy && settled.length === 0) ? null : (
        <StepList label="Steps" steps={isBusy ? progress.steps : settled} />
      )}
    </>
  );
}
