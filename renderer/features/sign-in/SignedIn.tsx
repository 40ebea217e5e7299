import type { AccountRecord } from '#shared/models/account-record.ts';
import type { VerificationStep, VerifiedAccount } from '#shared/models/account-verification.ts';
import { useSignInView } from '../../state/sign-in-view.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { StepList } from './StepList.tsx';
import type { SignInRun } from './use-sign-in-run.ts';

const passwordSteps: ReadonlySet<VerificationStep['id']> = new Set(['password', 'create-token']);

/** A token needs no password: steps that only a password has are left out. */
function wasTaken({ id, state }: VerificationStep): boolean {
  return state !== 'waiting' && !(state === 'skipped' && passwordSteps.has(id));
}

interface SignedInProps {
  readonly account: AccountRecord;
  readonly run: SignInRun;
  readonly onAnother: () => void;
}

/** The end of every sign-in: who it is, what the account may do, and where its token is. */
export function SignedIn({ account, run, onAnother }: SignedInProps) {
  const close = useSignInView((store) => store.close);
  const steps = (run.progress?.steps ?? []).filter(wasTaken);
  const hasGaps = steps.some(({ id, state }) => id === 'scopes' && state === 'warning');
  return (
    <>
      <p className="selectable break-words text-muted">
        {account.userName} at {account.endpoint.name}, registry {account.endpoint.registry}
      </p>
      <StepList label="What was found" steps={steps} />
      <LastUse verified={run.progress?.verified} />
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" autoFocus onPress={close}>
          Start using Axon
        </Button>
        <Button look="quiet" onPress={onAnother}>
          {hasGaps ? 'Use another token' : 'Add another account'}
        </Button>
        {run.isBusy ? <Spinner label="Opening the account" showsLabel /> : null}
      </div>
    </>
  );
}

function LastUse({ verified }: { readonly verified: VerifiedAccount | undefined }) {
  if (verified?.lastUsedAt === undefined) return null;
  return (
    <p className="text-muted text-sm">
      Synapse saw the token last <Age at={verified.lastUsedAt} />; each use starts the 180 days again.
    </p>
  );
}
