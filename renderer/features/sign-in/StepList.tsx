import type { VerificationStep } from '#shared/models/account-verification.ts';
import { describeProblem, type Problem } from '#shared/problems.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';

interface StepListProps {
  readonly label: string;
  readonly steps: readonly VerificationStep[];
}

/** The steps of a sign-in: each settles in its place, and one that will hinder says what it hinders. */
export function StepList({ label, steps }: StepListProps) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {steps.map((step) => (
        <Step key={step.id} step={step} />
      ))}
    </ol>
  );
}

function Step({ step }: { readonly step: VerificationStep }) {
  const { state, sentence, consequences = [], problem } = step;
  const isQuiet = state === 'waiting' || state === 'running' || state === 'skipped';
  return (
    <li className="flex min-h-6 items-start gap-2 py-0.75">
      <span className="flex h-4.5 items-center">
        <StatusGlyph status={state} size={14} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className={`break-words ${isQuiet ? 'text-muted' : ''}`}>
          {sentence} {problem === undefined ? null : <WayOut problem={problem} />}
        </p>
        {consequences.length === 0 ? null : (
          <ul className="flex list-disc flex-col gap-0.5 pl-4 text-muted">
            {consequences.map((consequence) => (
              <li key={consequence}>{consequence}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function WayOut({ problem }: { readonly problem: Problem }) {
  const { action } = describeProblem(problem);
  return action?.kind === 'open-link' ? <ExternalLink href={action.url}>{action.label}</ExternalLink> : null;
}
