import { ArrowDownToLine, ArrowLeft, FileLock2, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import type { LockComparison } from '#shared/contract/lock-contract.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useStream } from '../../connection/use-stream.ts';
import { goTo, useNavigation } from '../../state/navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { LockEntryList } from './LockEntryList.tsx';
import { lockSummary, missingImages } from './lock-differences.ts';

interface Opened {
  readonly name: string;
  readonly text: string;
  /** Tells a file from itself opened anew. */
  readonly round: number;
}

const fileTypes = ['application/json', '.json'];

/** A lock file against what is here and in Synapse now, and the pull of exactly what it names. */
export function LockFilePage() {
  const back = useNavigation((store) => store.back);
  const [opened, setOpened] = useState<Opened>();
  const reading = useCommand();
  const open = (file: File | undefined) => {
    if (file === undefined) return;
    void reading.run(async () => {
      const text = await file.text();
      setOpened((before) => ({ name: file.name, text, round: (before?.round ?? 0) + 1 }));
    });
  };
  const choose = (label: string, look: 'plain' | 'primary') => (
    <FileTrigger acceptedFileTypes={fileTypes} onSelect={(files) => open(files?.[0])}>
      <Button look={look} icon={<FolderOpen size={14} aria-hidden />}>
        {label}
      </Button>
    </FileTrigger>
  );
  return (
    <section data-pane aria-label="Lock file" className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        leading={<IconButton label="Back" icon={<ArrowLeft size={16} aria-hidden />} onPress={back} />}
        title={opened?.name ?? 'Lock file'}
      >
        {opened === undefined ? null : choose('Open another…', 'plain')}
      </PageHeader>
      {reading.problem === undefined ? null : <ProblemCard problem={reading.problem} className="m-4" />}
      <DropZone
        aria-label="Drop a lock file here"
        onDrop={async ({ items }) => {
          const file = items.find((item) => item.kind === 'file');
          if (file?.kind === 'file') open(await file.getFile());
        }}
        className="flex min-h-0 flex-1 flex-col outline-none drop-target:bg-accent-soft"
      >
        {opened === undefined ? (
          <EmptyState
            icon={<FileLock2 size={24} />}
            title="Open an axon.lock.json"
            action={choose('Choose a file…', 'primary')}
          >
            <Text slot="label">
              It says by digest which images a piece of work uses. Axon shows what differs and pulls exactly
              those. Or drop one here.
            </Text>
          </EmptyState>
        ) : (
          <Comparison key={opened.round} text={opened.text} />
        )}
      </DropZone>
    </section>
  );
}

function Comparison({ text }: { readonly text: string }) {
  const { value, problem, isOpen, restart } = useStream<LockComparison>(
    (signal) => client.lock.compare({ text }, { signal }),
    'opened',
  );
  const pulling = useCommand();
  if (value === undefined) {
    return problem === undefined ? (
      <Skeleton label="Comparing with this computer and Synapse" rows={6} />
    ) : (
      <ProblemCard problem={problem} onRetry={restart} className="m-4" />
    );
  }
  const { entries, lock } = value;
  const missing = missingImages(entries);
  const pull = () =>
    void pulling.run(async () => {
      await client.lock.pull({ images: missing.map(({ image }) => image) });
      goTo({ name: 'transfers' });
    });
  return (
    <>
      <div className="flex min-h-10 shrink-0 items-center gap-2 border-b px-4">
        <span role="status">
          {isOpen ? (
            <Spinner label="Comparing with this computer and Synapse" showsLabel />
          ) : (
            lockSummary(entries)
          )}
        </span>
        {lock.project === undefined ? null : (
          <span className="min-w-0 truncate text-muted">of {lock.project.name}</span>
        )}
        <span className="flex-1" />
        <Button
          look="primary"
          icon={<ArrowDownToLine size={14} aria-hidden />}
          isDisabled={missing.length === 0 || pulling.isBusy}
          hint={missing.length === 0 ? 'Everything that can be pulled is here' : undefined}
          onPress={pull}
        >
          {missing.length === 0 ? 'Nothing to pull' : `Pull ${missing.length} by digest`}
        </Button>
      </div>
      {problem === undefined ? null : (
        <ProblemCard problem={problem} onRetry={restart} className="mx-4 my-2" />
      )}
      {pulling.problem === undefined ? null : (
        <ProblemCard problem={pulling.problem} onRetry={pull} className="mx-4 my-2" />
      )}
      <LockEntryList entries={entries} />
    </>
  );
}
