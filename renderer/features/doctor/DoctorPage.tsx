import { Stethoscope } from 'lucide-react';
import { useEffect } from 'react';
import type { DoctorContext } from '#shared/models/doctor-report.ts';
import { type DoctorReport, groupChecks } from '#shared/models/doctor-report.ts';
import { formatDoctorReport } from '#shared/models/doctor-report-text.ts';
import { useConnectionState } from '../../connection/use-connection.ts';
import { useTransfers } from '../../state/transfers.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { CheckRow } from './CheckRow.tsx';
import { Diagnosis } from './Diagnosis.tsx';
import { examine, stopExamining, useDoctorRun } from './doctor-run.ts';
import { Subject } from './Subject.tsx';
import { useSubject } from './use-subject.ts';

/** One button that finds the one real cause. With a transfer it looks into that one at once. */
export function DoctorPage({ transferId }: { readonly transferId: string | undefined }) {
  const { report, isRunning, problem } = useDoctorRun();
  const isConnected = useConnectionState() === 'connected';
  const transfer = useTransfers((store) => store.transfers.find(({ id }) => id === transferId));
  const subject = useSubject();
  const context: DoctorContext | undefined =
    transfer === undefined ? subject.context : { transferId: transfer.id };
  const run = () => void examine(context);
  const knownId = transfer?.id;
  useEffect(() => {
    if (knownId !== undefined) void examine({ transferId: knownId });
  }, [knownId]);
  return (
    <section data-pane aria-label="Doctor" className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title="Doctor"
        note={
          isRunning ? (
            <Spinner label="Examining" showsLabel />
          ) : report === undefined ? undefined : (
            <>
              examined <Age at={report.startedAt} />
            </>
          )
        }
      >
        {report?.finished === true ? (
          <CopyButton text={formatDoctorReport(report)} label="Copy report" showsLabel />
        ) : null}
        {isRunning ? (
          <Button onPress={stopExamining}>Stop</Button>
        ) : (
          <Button
            look="primary"
            onPress={run}
            isDisabled={!isConnected}
            hint={isConnected ? undefined : 'Axon’s background program can’t be reached.'}
          >
            Examine
          </Button>
        )}
      </PageHeader>
      <div className="scroll-quiet flex min-h-0 flex-1 flex-col px-4 pb-8">
        <Subject transfer={transfer} subject={subject} onExamine={run} isRunning={isRunning} />
        {problem === undefined ? null : <ProblemCard problem={problem} onRetry={run} className="mt-3" />}
        {report === undefined ? (
          isRunning || problem !== undefined ? null : (
            <EmptyState title="What is wrong?" icon={<Stethoscope size={24} />}>
              The doctor looks at this computer, the network, your account and, if you name one, an image. It
              stops at the first real cause and says what to do about it.
            </EmptyState>
          )
        ) : (
          <>
            <Diagnosis report={report} isRunning={isRunning} transfer={transfer} onExamine={run} />
            <CheckGroups report={report} />
          </>
        )}
      </div>
    </section>
  );
}

/** All checks under their headings, in two columns where there is room. */
function CheckGroups({ report }: { readonly report: DoctorReport }) {
  const groups = groupChecks(report.checks);
  return (
    <div className="grid grid-cols-1 items-start gap-x-8 min-[1100px]:grid-cols-2">
      {[groups.slice(0, -1), groups.slice(-1)].map((column) => (
        <div key={column.map(({ title }) => title).join()} className="flex min-w-0 flex-col">
          {column.map(({ title, checks }) => (
            <section key={title} aria-label={title} className="pt-4">
              <h2 className="border-b pb-1.5 text-muted text-sm">{title}</h2>
              <ul>
                {checks.map((check) => (
                  <CheckRow key={check.id} check={check} isCause={check.id === report.causeFrom} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      ))}
    </div>
  );
}
