import { CloudOff } from 'lucide-react';
import { useContext } from 'react';
import { describeProblem, type Problem } from '#shared/problems.ts';
import { Age } from './Age.tsx';
import { Button } from './Button.tsx';
import { ProblemActionsContext } from './problem-actions.ts';
import { Hint } from './Tooltip.tsx';

interface StaleNoticeProps {
  /** When what is shown was read. */
  readonly at: number;
  /** Why it could not be read again. */
  readonly problem: Problem;
  readonly onRetry: () => void;
}

/** One line over content that could not be brought up to date: it stays, with its age and the reason. */
export function StaleNotice({ at, problem, onRetry }: StaleNoticeProps) {
  const { title, cause, action } = describeProblem(problem);
  const { signIn } = useContext(ProblemActionsContext);
  return (
    <p
      role="status"
      className="flex min-h-row shrink-0 flex-wrap items-center gap-x-2 border-b bg-warn-soft px-4 text-sm"
    >
      <CloudOff size={14} aria-hidden className="text-warn" />
      <Hint text={cause} className="min-w-40 flex-1 truncate">
        {title}
      </Hint>
      <span className="whitespace-nowrap text-muted">
        Shown as of <Age at={at} />.
      </span>
      {action?.kind === 'sign-in' ? (
        <Button isSmall look="quiet" onPress={signIn}>
          {action.label}
        </Button>
      ) : (
        <Button isSmall look="quiet" onPress={onRetry}>
          Try again
        </Button>
      )}
    </p>
  );
}
