import { ChevronRight, RotateCcw, Stethoscope, X } from 'lucide-react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { pullCommand } from '#shared/models/pull-command.ts';
import { hasEnded, type Transfer, transferProgress } from '#shared/models/transfer.ts';
import { goTo } from '../../state/navigation.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { DirectionIcon } from './DirectionIcon.tsx';
import { LayerList } from './LayerList.tsx';
import { TransferNumbers } from './TransferNumbers.tsx';
import {
  layersSummary,
  stateWord,
  transferDuration,
  transferName,
  transferRemote,
  transferSentence,
} from './transfer-words.ts';
import { type TransferCommands, useTransferCommands } from './use-transfer-commands.ts';

/** One transfer in full: where it stands, its layers, how it ended, and what can be done about it. */
export function TransferRow({ transfer }: { readonly transfer: Transfer }) {
  const commands = useTransferCommands(transfer);
  const isMoving = transfer.state === 'running' || transfer.state === 'verifying';
  return (
    <li aria-label={transferSentence(transfer)} className="flex flex-col gap-1.5 border-b px-4 py-2.5">
      <Head transfer={transfer} commands={commands} />
      {isMoving ? (
        <ProgressBar
          label={transferSentence(transfer)}
          fraction={transfer.state === 'verifying' ? undefined : transferProgress(transfer).fraction}
        />
      ) : null}
      <TransferResult transfer={transfer} />
      {transfer.problem === undefined ? null : (
        <ProblemCard
          problem={transfer.problem}
          onRetry={commands.retry}
          announces={false}
          className="max-w-180"
          actions={
            <Button
              look="quiet"
              icon={<Stethoscope size={14} aria-hidden />}
              onPress={() => goTo({ name: 'doctor', transferId: transfer.id })}
            >
              Find out why
            </Button>
          }
        />
      )}
      {commands.refusal === undefined ? null : <ProblemCard problem={commands.refusal} />}
      {transfer.layers.length === 0 ? null : <Layers transfer={transfer} isOpenAtFirst={isMoving} />}
    </li>
  );
}

interface HeadProps {
  readonly transfer: Transfer;
  readonly commands: TransferCommands;
}

function Head({ transfer, commands }: HeadProps) {
  const name = transferName(transfer);
  const isMoving = transfer.state === 'running' || transfer.state === 'verifying';
  return (
    <div className="flex min-h-6 items-center gap-2">
      <DirectionIcon kind={transfer.job.kind} />
      <span className="min-w-0 truncate">
        <span className="font-medium">{name}</span>
        <span className="text-muted">{transfer.job.kind === 'push' ? ' → ' : ' ← '}</span>
        {transferRemote(transfer)}
      </span>
      <span className="flex-1" />
      {isMoving ? <TransferNumbers transfer={transfer} /> : <Ending transfer={transfer} />}
      {transfer.state === 'cancelled' ? (
        <Button isSmall look="quiet" icon={<RotateCcw size={12} aria-hidden />} onPress={commands.retry}>
          Retry
        </Button>
      ) : null}
      <IconButton
        label={
          hasEnded(transfer) ? `Take ${name} off the list` : `Cancel the ${transfer.job.kind} of ${name}`
        }
        icon={<X size={14} aria-hidden />}
        onPress={hasEnded(transfer) ? commands.dismiss : commands.cancel}
      />
    </div>
  );
}

const stateTones = {
  queued: 'text-muted',
  running: 'text-muted',
  verifying: 'text-muted',
  done: 'text-good',
  failed: 'text-bad',
  cancelled: 'text-muted',
} as const;

function Ending({ transfer }: { readonly transfer: Transfer }) {
  const duration = hasEnded(transfer) ? transferDuration(transfer, Date.now()) : undefined;
  return (
    <span className="flex shrink-0 items-center gap-3 text-muted text-sm">
      {transfer.attempt > 1 ? <span>attempt {transfer.attempt}</span> : null}
      {duration === undefined ? null : <span className="tabular">took {duration}</span>}
      {transfer.endedAt === undefined ? null : <Age at={transfer.endedAt} />}
      <span className={`font-medium ${stateTones[transfer.state]}`}>{stateWord(transfer)}</span>
    </span>
  );
}

function Layers({
  transfer,
  isOpenAtFirst,
}: {
  readonly transfer: Transfer;
  readonly isOpenAtFirst: boolean;
}) {
  return (
    <Disclosure defaultExpanded={isOpenAtFirst} className="group/layers">
      <Heading level={3} className="flex">
        <AriaButton
          slot="trigger"
          className="tabular -ml-1 flex items-center gap-0.5 rounded-sm pr-1 text-muted text-sm hover:text-ink"
        >
          <ChevronRight size={14} aria-hidden className="group-expanded/layers:rotate-90" />
          {layersSummary(transfer.layers)}
          <RunningFacts transfer={transfer} />
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className="pt-1 pl-4">
          <LayerList transfer={transfer} />
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

/** What is told of a running transfer beside its layers: which attempt it is, and for how long it runs. */
function RunningFacts({ transfer }: { readonly transfer: Transfer }) {
  if (hasEnded(transfer)) return null;
  const duration = transferDuration(transfer, Date.now());
  return (
    <>
      {transfer.attempt > 1 ? <span>, attempt {transfer.attempt}</span> : null}
      {duration === undefined ? null : <span>, {duration} so far</span>}
    </>
  );
}

/** What a finished transfer leaves: the digest, the command that gets exactly this image, and what else to know. */
function TransferResult({ transfer }: { readonly transfer: Transfer }) {
  const { digest, job, note } = transfer;
  if (digest === undefined) return null;
  const command = pullCommand(job.remote.repositoryName, digest);
  return (
    <>
      <div className="flex min-w-0 items-center gap-3 pl-5.5">
        <Digest digest={digest} />
        <span className="flex min-w-0 flex-1 items-center gap-1">
          <code className="selectable min-w-0 truncate text-muted text-sm" title={command}>
            {command}
          </code>
          <CopyButton text={command} label="Copy pull command" />
        </span>
      </div>
      {note === undefined ? null : <p className="pl-5.5 text-warn">{note}</p>}
    </>
  );
}
