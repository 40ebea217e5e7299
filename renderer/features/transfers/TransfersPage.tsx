import { ArrowUpDown } from 'lucide-react';
import { useState } from 'react';
import type { Transfer } from '#shared/models/transfer.ts';
import type { Problem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useConnectionState } from '../../connection/use-connection.ts';
import { goTo } from '../../state/navigation.ts';
import { useTransfers } from '../../state/transfers.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { TransferRow } from './TransferRow.tsx';
import { groupTransfers } from './transfer-groups.ts';

/** Every push and pull: what moves, what waits, and what is over. */
export function TransfersPage() {
  const { transfers, known } = useTransfers();
  const isConnected = useConnectionState() === 'connected';
  const { active, queued, ended } = groupTransfers(transfers);
  const [refusal, setRefusal] = useState<Problem>();
  const clearEnded = () => {
    setRefusal(undefined);
    client.transfers.dismissEnded().catch((error: unknown) => setRefusal(problemOf(error)));
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title="Transfers"
        note={isConnected ? undefined : <Spinner label="Connecting: this is how it was last" showsLabel />}
      >
        <Button
          isSmall
          isDisabled={ended.length === 0}
          hint={ended.length === 0 ? 'There are no ended transfers.' : undefined}
          onPress={clearEnded}
        >
          Clear ended
        </Button>
      </PageHeader>
      <div className="scroll-quiet min-h-0 flex-1">
        {refusal === undefined ? null : (
          <ProblemCard problem={refusal} onRetry={clearEnded} className="m-4" />
        )}
        {known ? null : <Skeleton label="Loading transfers" rows={3} />}
        {known && transfers.length === 0 ? <NoTransfers /> : null}
        <Group title="Under way" transfers={active} />
        <Group title="Waiting" transfers={queued} />
        <Group title="Ended" transfers={ended} />
      </div>
    </div>
  );
}

function Group({ title, transfers }: { readonly title: string; readonly transfers: readonly Transfer[] }) {
  if (transfers.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="sticky top-0 z-10 flex h-7 items-center gap-2 border-b bg-surface px-4 font-medium text-muted text-sm">
        {title}
        <span className="tabular text-muted">{transfers.length}</span>
      </h2>
      <ul>
        {transfers.map((transfer) => (
          <TransferRow key={transfer.id} transfer={transfer} />
        ))}
      </ul>
    </section>
  );
}

function NoTransfers() {
  return (
    <EmptyState
      title="Nothing has been pushed or pulled yet"
      icon={<ArrowUpDown size={24} />}
      action={<Button onPress={() => goTo({ name: 'workbench' })}>Go to the images</Button>}
    >
      Drag an image onto a project to push it; each push and pull is listed here with its digest.
    </EmptyState>
  );
}
