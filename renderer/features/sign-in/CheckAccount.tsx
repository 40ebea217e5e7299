import { RotateCw } from 'lucide-react';
import { client } from '../../connection/client.ts';
import { Button } from '../../ui/Button.tsx';
import { RunProgress } from './RunProgress.tsx';
import { StepList } from './StepList.tsx';
import { useSignInRun } from './use-sign-in-run.ts';

/** Looks at the account in use again, step by step: with Synapse, and with its registry. */
export function CheckAccount() {
  const run = useSignInRun();
  const check = () => run.start((signal) => client.account.verify({}, { signal }));
  const isDone = run.progress?.outcome?.state === 'verified';
  return (
    <div className="flex flex-col gap-1.5 px-3 pb-3">
      {isDone && run.progress !== undefined ? (
        <StepList label="What was found" steps={run.progress.steps} />
      ) : (
        <RunProgress run={run} onRetry={check} />
      )}
      <span>
        <Button isSmall icon={<RotateCw size={12} aria-hidden />} isDisabled={run.isBusy} onPress={check}>
          {run.isBusy ? 'Checking' : 'Check again'}
        </Button>
      </span>
    </div>
  );
}
