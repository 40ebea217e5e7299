import type { DoctorReport } from '#shared/models/doctor-report.ts';
import type { Transfer } from '#shared/models/transfer.ts';
import { describeProblem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { goTo } from '../../state/navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';

interface DiagnosisProps {
  readonly report: DoctorReport;
  readonly isRunning: boolean;
  readonly transfer: Transfer | undefined;
  readonly onExamine: () => void;
}

/** The one real cause with its next step, as soon as it is known; or that all is well. */
export function Diagnosis({ report, isRunning, transfer, onExamine }: DiagnosisProps) {
  const { cause, finished, summary } = report;
  if (cause !== undefined) {
    const offersRetry = describeProblem(cause).action?.kind === 'retry';
    return (
      <ProblemCard
        problem={cause}
        onRetry={onExamine}
        actions={
          <>
            {offersRetry || isRunning ? null : <Button onPress={onExamine}>Examine again</Button>}
            {transfer?.state === 'failed' ? <RetryTransfer transfer={transfer} /> : null}
          </>
        }
        className="mt-3"
      />
    );
  }
  return (
    <div role="status" className="mt-3 flex min-h-9 items-center gap-2.5 rounded bg-sunken px-3 py-2">
      <StatusGlyph status={finished ? 'ok' : isRunning ? 'running' : 'skipped'} />
      <p className="min-w-0 flex-1 break-words font-medium">
        {finished ? summary : isRunning ? 'Looking for the cause' : 'Stopped before all was looked at.'}
      </p>
      {finished && transfer?.state === 'failed' ? <RetryTransfer transfer={transfer} /> : null}
    </div>
  );
}

function RetryTransfer({ transfer }: { readonly transfer: Transfer }) {
  const retry = async () => {
    await client.transfers.retry({ id: transfer.id });
    goTo({ name: 'transfers' });
  };
  // A refused retry shows in the list of transfers, where the transfer stays as it is.
  return (
    <Button onPress={() => void retry().catch(() => goTo({ name: 'transfers' }))}>
      Retry the {transfer.job.kind}
    </Button>
  );
}
