import { CloudOff } from 'lucide-react';
import { describeProblem, type Problem } from '#shared/problems.ts';
import { Age } from './Age.tsx';
import { Button } from './Button.tsx';
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
  const { title, cause } = describeProblem(problem);
  return (
    <p
      role="status"
      className="flex min-h-row shrink-0 items-center gap-2 border-b bg-warn-soft px-4 text-sm"
    >
      <CloudOff size={14} aria-hidden className="text-warn" />
      <Hint text={cause} className="min-w-0 truncate">
        {title}
      </Hint>
      <span className="whitespace-nowrap text-muted">
        Shown as of <Age at={at} />.
      </span>
      <span className="flex-1" />
      <Button isSmall look="quiet" onPress={onRetry}>
        Try again
      </Button>
    </p>
  );
}
