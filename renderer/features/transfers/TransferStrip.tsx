import { CircleCheck, CircleSlash, CircleX, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { pullCommand } from '#shared/models/pull-command.ts';
import { type Transfer, transferProgress } from '#shared/models/transfer.ts';
import { describeProblem } from '#shared/problems.ts';
import { goTo, useNavigation } from '../../state/navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { flightGoal } from '../../ui/flight.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { DirectionIcon } from './DirectionIcon.tsx';
import { TransferNumbers } from './TransferNumbers.tsx';
import { stateWord, transferName, transferRemote, transferSentence } from './transfer-words.ts';
import { useStripContent } from './use-strip-content.ts';
import { useTransferCommands } from './use-transfer-commands.ts';
import { useTransferEffects } from './use-transfer-effects.ts';

/**
 * One line at the foot of the app: what moves right now, or how the last transfer ended. Not shown where the
 * page of transfers says it all.
 */
export function TransferStrip() {
  useTransferEffects();
  const { content, putAway } = useStripContent();
  const isListShown = useNavigation((store) => store.route.name === 'transfers');
  if (content.kind === 'nothing' || isListShown) return null;
  return (
    <section aria-label="Current transfer" {...flightGoal} className="relative shrink-0 border-t bg-surface">
      {content.kind === 'active' ? (
        <ActiveLine transfer={content.transfer} others={content.others} />
      ) : (
        <EndedLine transfer={content.transfer} onPutAway={putAway} />
      )}
    </section>
  );
}

function ActiveLine({ transfer, others }: { readonly transfer: Transfer; readonly others: number }) {
  const { cancel } = useTransferCommands(transfer);
  const { fraction } = transferProgress(transfer);
  const isQueued = transfer.state === 'queued';
  return (
    <>
      <ProgressBar
        label={transferSentence(transfer)}
        fraction={isQueued ? 0 : transfer.state === 'verifying' ? undefined : fraction}
        className="absolute inset-x-0 -top-0.5"
      />
      <Line
        transfer={transfer}
        lead={<DirectionIcon kind={transfer.job.kind} />}
        middle={<TransferNumbers transfer={transfer} />}
      >
        {others > 0 ? <span className="tabular whitespace-nowrap text-muted">{others} more</span> : null}
        <IconButton
          label={`Cancel the ${transfer.job.kind} of ${transferName(transfer)}`}
          icon={<X size={14} aria-hidden />}
          onPress={cancel}
        />
      </Line>
    </>
  );
}

function EndedLine({ transfer, onPutAway }: { readonly transfer: Transfer; readonly onPutAway: () => void }) {
  const { retry } = useTransferCommands(transfer);
  const { digest, job, problem, state } = transfer;
  return (
    <Line
      transfer={transfer}
      lead={<EndIcon state={state} />}
      middle={
        <span className={`truncate ${state === 'failed' ? 'text-bad' : 'text-muted'}`}>
          {problem === undefined ? `${stateWord(transfer)}.` : describeProblem(problem).title}
        </span>
      }
    >
      {digest === undefined ? null : <Digest digest={digest} />}
      {digest === undefined || job.kind !== 'push' ? null : (
        <CopyButton
          text={pullCommand(job.remote.repositoryName, digest)}
          label="Copy pull command"
          showsLabel
        />
      )}
      {state === 'failed' ? (
        <Button isSmall look="quiet" onPress={() => goTo({ name: 'transfers' })}>
          Details
        </Button>
      ) : null}
      {state === 'done' ? null : (
        <Button isSmall look="quiet" onPress={retry}>
          Retry
        </Button>
      )}
      <IconButton label="Put away" icon={<X size={14} aria-hidden />} onPress={onPutAway} />
    </Line>
  );
}

interface LineProps {
  readonly transfer: Transfer;
  readonly lead: ReactNode;
  readonly middle: ReactNode;
  readonly children: ReactNode;
}

/** The line itself opens the page of transfers; the buttons at its end are outside of it. */
function Line({ transfer, lead, middle, children }: LineProps) {
  return (
    <div className="flex h-9 items-center gap-2 pr-2">
      <AriaButton
        aria-label={`${transferSentence(transfer)}: ${stateWord(transfer)}. Show all transfers`}
        onPress={() => goTo({ name: 'transfers' })}
        className="flex h-full min-w-0 flex-1 items-center gap-2 pl-4 text-left hover:bg-hover"
      >
        {lead}
        <span className="min-w-0 shrink truncate">
          <span className="font-medium">{transferName(transfer)}</span>
          <span className="text-muted">{transfer.job.kind === 'push' ? ' → ' : ' ← '}</span>
          {transferRemote(transfer)}
        </span>
        <span className="flex-1" />
        {middle}
      </AriaButton>
      {children}
    </div>
  );
}

function EndIcon({ state }: { readonly state: Transfer['state'] }) {
  if (state === 'done') return <CircleCheck size={14} role="img" aria-label="Done" className="text-good" />;
  if (state === 'failed') return <CircleX size={14} role="img" aria-label="Failed" className="text-bad" />;
  return <CircleSlash size={14} role="img" aria-label="Cancelled" className="text-muted" />;
}
