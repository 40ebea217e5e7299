import { useState } from 'react';
import type { StorageNotice } from '#shared/contract/storage-contract.ts';
import { client } from '../connection/client.ts';
import { useLive } from '../connection/use-live.ts';
import { Button } from '../ui/Button.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';

/** What Axon can't remember on this computer, over whatever page is shown, until it was read. */
export function StorageNotices() {
  const [notices, setNotices] = useState<readonly StorageNotice[]>([]);
  useLive((signal) => client.storage.watch(undefined, { signal }), setNotices);
  // One that can't be dismissed stays, which says enough.
  const dismiss = (id: string) => client.storage.dismiss({ id }).catch(() => undefined);
  return <StorageNoticeList notices={notices} onDismiss={(id) => void dismiss(id)} />;
}

interface StorageNoticeListProps {
  readonly notices: readonly StorageNotice[];
  readonly onDismiss: (id: string) => void;
}

export function StorageNoticeList({ notices, onDismiss }: StorageNoticeListProps) {
  if (notices.length === 0) return null;
  return (
    <div className="flex max-h-1/3 shrink-0 flex-col gap-px overflow-auto border-b">
      {notices.map(({ id, problem }) => (
        <ProblemCard
          key={id}
          problem={problem}
          tone="warning"
          className="rounded-none px-4"
          actions={<Button onPress={() => onDismiss(id)}>Dismiss</Button>}
        />
      ))}
    </div>
  );
}
