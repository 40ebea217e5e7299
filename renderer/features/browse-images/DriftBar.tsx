import { RefreshCw } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { formatAge } from '#shared/models/quantities.ts';
import { describeProblem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { useDrift } from '../../state/drift.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { Hint } from '../../ui/Tooltip.tsx';
import { useNow } from '../../ui/use-now.ts';
import { type DriftFilter, driftChoices } from './drift-filter.ts';

interface DriftBarProps {
  readonly total: number;
  readonly filter: DriftFilter;
  readonly onFilter: (filter: DriftFilter) => void;
}

/** How many images stand how to Synapse; a press shows only those. */
export function DriftBar({ total, filter, onFilter }: DriftBarProps) {
  const counts = useDrift((store) => store.counts);
  const choices = driftChoices(counts, total, filter);
  return (
    <div className="flex h-8 shrink-0 items-center gap-2 border-b pr-3 pl-3 text-sm">
      <ToggleButtonGroup
        aria-label="Against Synapse"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => {
          const chosen = choices.find((choice) => keys.has(choice.filter));
          if (chosen !== undefined) onFilter(chosen.filter);
        }}
        className="scroll-quiet flex min-w-0 flex-1 items-center gap-0.5 overflow-x-auto"
      >
        {choices.map((choice) => (
          <ToggleButton
            key={choice.filter}
            id={choice.filter}
            className="group/chip flex h-6 shrink-0 items-center gap-1.5 rounded px-1.5 text-muted outline-none hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 selected:bg-pressed selected:text-ink"
          >
            {choice.glyph === undefined ? null : (
              <span aria-hidden className="font-mono font-semibold">
                {choice.glyph}
              </span>
            )}
            <span
              title={choice.label}
              className={choice.glyph === undefined ? '' : 'max-[1100px]:not-group-selected/chip:sr-only'}
            >
              {choice.label}
            </span>
            <span className="tabular text-muted">{choice.count.toLocaleString('en-US')}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <DriftStatus />
    </div>
  );
}

/** When Synapse was asked last, or why it could not be. */
function DriftStatus() {
  const { state, checkedAt, problem } = useDrift((store) => store.status);
  const now = useNow();
  if (state === 'signed-out') return <span className="shrink-0 text-muted">Not signed in to Synapse</span>;
  if (state === 'asking') return <Spinner label="Comparing with Synapse" />;
  return (
    <span className="flex shrink-0 items-center gap-1 text-muted">
      {problem === undefined ? null : (
        <Hint text={describeProblem(problem).cause} className="max-w-52 truncate text-warn">
          {describeProblem(problem).title}
        </Hint>
      )}
      <IconButton
        label="Compare with Synapse again"
        hint={
          checkedAt === undefined
            ? 'Compare with Synapse again'
            : `Compare with Synapse again. Last: ${formatAge(checkedAt, now)}`
        }
        icon={<RefreshCw size={14} aria-hidden />}
        onPress={() => void client.drift.refresh().catch(() => undefined)}
      />
    </span>
  );
}
