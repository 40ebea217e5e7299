import { ChevronRight, OctagonAlert, TriangleAlert } from 'lucide-react';
import { type ReactNode, useContext } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import { describeProblem, type Problem, type ProblemAction } from '#shared/problems.ts';
import { Button } from './Button.tsx';
import { CopyButton } from './CopyButton.tsx';
import { ExternalLink } from './ExternalLink.tsx';
import { ProblemActionsContext } from './problem-actions.ts';

interface ProblemCardProps {
  readonly problem: Problem;
  /** Shown as the button of problems that can be retried. */
  readonly onRetry?: (() => void) | undefined;
  readonly tone?: 'problem' | 'warning';
  /** Further buttons, after the problem's own. */
  readonly actions?: ReactNode;
  /** Whether assistive technology is told of it when it appears. */
  readonly announces?: boolean;
  readonly className?: string;
}

/** One problem, in place: what, why, what next, a button, and the details folded. */
export function ProblemCard(props: ProblemCardProps) {
  const { problem, onRetry, tone = 'problem', actions, announces = true, className = '' } = props;
  const text = describeProblem(problem);
  const Icon = tone === 'problem' ? OctagonAlert : TriangleAlert;
  const colours = tone === 'problem' ? 'bg-bad-soft' : 'bg-warn-soft';
  const offersAction = text.action !== undefined && (text.action.kind !== 'retry' || onRetry !== undefined);
  return (
    <section
      {...(announces ? { role: 'alert' } : {})}
      className={`flex gap-2.5 rounded px-3 py-2.5 ${colours} ${className}`}
    >
      <Icon
        size={16}
        aria-label={tone === 'problem' ? 'Problem' : 'Warning'}
        className={`mt-px ${tone === 'problem' ? 'text-bad' : 'text-warn'}`}
      />
      <div className="selectable flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-medium">{text.title}</p>
        <p className="break-words text-muted">{text.cause}</p>
        <p>{text.nextStep}</p>
        {offersAction || actions !== undefined ? (
          <div className="mt-1 flex flex-wrap gap-2">
            {text.action === undefined ? null : <ActionButton action={text.action} onRetry={onRetry} />}
            {actions}
          </div>
        ) : null}
        {text.detail === undefined || text.detail === '' ? null : <Details text={text.detail} />}
      </div>
    </section>
  );
}

interface ActionButtonProps {
  readonly action: ProblemAction;
  readonly onRetry: (() => void) | undefined;
}

function ActionButton({ action, onRetry }: ActionButtonProps) {
  const { signIn } = useContext(ProblemActionsContext);
  switch (action.kind) {
    case 'retry':
      return onRetry === undefined ? null : <Button onPress={onRetry}>{action.label}</Button>;
    case 'sign-in':
      return <Button onPress={signIn}>{action.label}</Button>;
    case 'open-link':
      return (
        <ExternalLink href={action.url} look="button">
          {action.label}
        </ExternalLink>
      );
  }
}

function Details({ text }: { readonly text: string }) {
  return (
    <Disclosure className="group/details mt-0.5">
      <AriaButton
        slot="trigger"
        className="-ml-1 flex items-center gap-0.5 rounded-sm pr-1 text-muted text-sm hover:text-ink"
      >
        <ChevronRight size={14} aria-hidden className="group-expanded/details:rotate-90" />
        Details
      </AriaButton>
      <DisclosurePanel>
        <div className="mt-1 flex items-start gap-1">
          <pre className="scroll-quiet max-h-32 min-w-0 flex-1 rounded border bg-surface p-2 font-mono text-xs break-words whitespace-pre-wrap">
            {text}
          </pre>
          <CopyButton text={text} label="Copy details" />
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
