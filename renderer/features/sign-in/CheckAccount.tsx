import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { client } from '../../connection/client.ts';
import { Button } from '../../ui/Button.tsx';
import { RunProgress } from './RunProgress.tsx';
import { StepList } from './StepList.tsx';
import { useSignInRun } from './use-sign-in-run.ts';

/**
 * Looks at the account in use again, step by step: with Synapse, and with its registry. What is found takes
 * the place of what was known before.
 */
export function CheckAccount({ children }: { readonly children: ReactNode }) {
  const run = useSignInRun();
  const check = () => {
    // A button that is disabled loses the focus, and with it Escape its dialog.
    if (!run.isBusy) run.start((signal) => client.account.verify({}, { signal }));
  };
  const isDone = run.progress?.outcome?.state === 'verified';
  return (
    <div className="flex flex-col gap-2">
      {run.progress === undefined && run.problem === undefined ? (
        children
      ) : isDone && run.progress !== undefined ? (
        <StepList label="What was found" steps={run.progress.steps} />
      ) : (
        <RunProgress run={run} onRetry={check} />
      )}
      <span>
        <Button isSmall icon={<RotateCw size={12} aria-hidden />} onPress={check}>
          {run.isBusy ? 'Checking' : 'Check again'}
        </Button>
      </span>
    </div>
  );
}
