import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { type Drift, driftWords } from '#shared/models/drift.ts';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { describeProblem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useDrift } from '../../state/drift.ts';
import { Hint } from '../../ui/Tooltip.tsx';
import { settlingWord } from './drift-filter.ts';
import { settleDrift } from './settle-drift.ts';

interface DriftCellProps {
  readonly image: LocalImage;
  /** Whether there is room for the word beside the glyph. */
  readonly showsWord: boolean;
}

const tones = {
  same: 'text-good',
  'not-pushed': 'text-warn',
  'newer-there': 'text-warn',
  'moved-both-ways': 'text-bad',
  'only-there': 'text-muted',
  'not-a-synapse-name': 'text-faint',
  unknown: 'text-muted',
} as const;

/** How the image stands to Synapse, and the one button that settles it. */
export function DriftCell({ image, showsWord }: DriftCellProps) {
  const drift = useDrift((store) => store.rows.get(image.key));
  useEffect(() => rowInSight(image.key), [image.key]);
  if (drift === undefined || drift.asking === true) {
    return <span className="text-faint text-sm">{showsWord ? 'asking…' : '…'}</span>;
  }
  const { glyph, word } = driftWords[drift.state];
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1.5 text-sm">
      <Hint text={reasonOf(drift)} className="flex min-w-0 flex-1 items-center gap-1.5">
        <span
          aria-hidden
          className={`w-3 shrink-0 text-center font-mono font-semibold ${tones[drift.state]}`}
        >
          {glyph}
        </span>
        <span
          className={
            showsWord ? `truncate ${drift.state === 'not-a-synapse-name' ? 'text-muted' : ''}` : 'sr-only'
          }
        >
          {word}
        </span>
      </Hint>
      <SettleButton image={image} drift={drift} />
    </span>
  );
}

function reasonOf({ state, sentence, problem }: Drift): string {
  const cause = problem === undefined ? '' : ` ${describeProblem(problem).cause}`;
  return `${driftWords[state].word}. ${sentence}${cause}`;
}

function SettleButton({ image, drift }: { readonly image: LocalImage; readonly drift: Drift }) {
  const { run, isBusy, problem } = useCommand();
  const word = settlingWord(drift.action);
  if (word === undefined) return null;
  // An image that has nothing to do with Synapse asks for nothing: its button waits for the pointer.
  const isQuiet = drift.state === 'not-a-synapse-name';
  return (
    <Hint text={problem === undefined ? drift.sentence : describeProblem(problem).title}>
      <Button
        aria-label={`${word} ${imageName(image)}`}
        isDisabled={isBusy}
        onPress={() => void run(() => settleDrift(image, drift))}
        className={`shrink-0 rounded px-1 font-medium hover:bg-pressed focus-visible:opacity-100 ${problem === undefined ? 'text-accent' : 'text-bad'} ${isQuiet ? 'opacity-0 group-hover/row:opacity-100 group-focus-within/row:opacity-100' : ''}`}
      >
        {problem === undefined ? word : `${word} again`}
      </Button>
    </Hint>
  );
}

/** Tells the backend which rows are on screen: it asks Synapse about those first. */
const shown = new Set<string>();
const most = 500;
const settleMilliseconds = 150;
let timer: ReturnType<typeof setTimeout> | undefined;

/** A row came into sight; what is returned takes it out again. */
function rowInSight(key: string): () => void {
  shown.add(key);
  tellSoon();
  return () => shown.delete(key);
}

function tellSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    // What is lost with the connection is only an order of precedence.
    client.drift.show({ keys: [...shown].slice(0, most) }).catch(() => undefined);
  }, settleMilliseconds);
}
