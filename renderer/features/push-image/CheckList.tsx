import type { Check } from '#shared/models/preflight.ts';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';

interface CheckListProps {
  readonly label: string;
  readonly checks: readonly Check[];
  readonly onRetry: () => void;
}

/** The checks in their order; one that fails grows its cause, its next step and its button in place. */
export function CheckList({ label, checks, onRetry }: CheckListProps) {
  return (
    <ul aria-label={label} className="flex flex-col">
      {checks.map((check) => (
        <li key={check.id}>
          {check.problem === undefined ? (
            <CheckLine check={check} />
          ) : (
            <ProblemCard problem={check.problem} onRetry={onRetry} className="my-1" />
          )}
        </li>
      ))}
    </ul>
  );
}

function CheckLine({ check }: { readonly check: Check }) {
  const isQuiet = check.state === 'running' || check.state === 'skipped';
  return (
    <span className="flex min-h-5.5 items-start gap-2 py-0.5">
      <span className="flex h-4.5 items-center">
        <StatusGlyph status={check.state} size={14} />
      </span>
      <span className={`min-w-0 flex-1 break-words ${isQuiet ? 'text-muted' : ''}`}>{check.sentence}</span>
    </span>
  );
}
