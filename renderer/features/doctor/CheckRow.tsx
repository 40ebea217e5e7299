import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { DoctorCheck } from '#shared/models/doctor-report.ts';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { type Status, StatusGlyph } from '../../ui/StatusGlyph.tsx';

interface CheckRowProps {
  readonly check: DoctorCheck;
  /** Whether its problem is told on top of the page. */
  readonly isCause: boolean;
}

const glyphs: Readonly<Record<DoctorCheck['state'], Status>> = {
  waiting: 'waiting',
  running: 'running',
  ok: 'ok',
  warning: 'warning',
  problem: 'problem',
  skipped: 'skipped',
  'not-reached': 'skipped',
};

/** One check in a line; open, it tells what was asked, what was answered and what that means. */
export function CheckRow({ check, isCause }: CheckRowProps) {
  const { asked, answered, problem, took } = check;
  const head = <Head check={check} />;
  const hasDetails = asked !== undefined || answered !== undefined || (problem !== undefined && !isCause);
  if (!hasDetails)
    return <li className="flex min-h-row items-start gap-2 border-line/60 border-b py-1.5 pl-4.5">{head}</li>;
  return (
    <li className="border-line/60 border-b">
      <Disclosure className="group/check">
        <AriaButton
          slot="trigger"
          className="flex min-h-row w-full items-start gap-2 rounded-sm py-1.5 text-left hover:bg-hover"
        >
          <ChevronRight
            size={14}
            aria-hidden
            className="mt-0.5 -mr-1 text-muted group-expanded/check:rotate-90"
          />
          {head}
        </AriaButton>
        <DisclosurePanel>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 pt-0.5 pb-3 pl-5 text-sm">
            {asked === undefined ? null : <Detail name="Asked">{asked}</Detail>}
            {answered === undefined ? null : (
              <Detail name="Answered">
                {answered}
                {took === undefined ? '' : ` (${Math.round(took)} ms)`}
              </Detail>
            )}
            <dt className="text-muted">Means</dt>
            <dd className="selectable break-words">{check.means}</dd>
          </dl>
          {problem === undefined || isCause ? null : (
            <ProblemCard
              problem={problem}
              tone={check.state === 'problem' ? 'problem' : 'warning'}
              announces={false}
              className="mb-3 ml-5"
            />
          )}
        </DisclosurePanel>
      </Disclosure>
    </li>
  );
}

function Head({ check }: { readonly check: DoctorCheck }) {
  const isQuiet = check.state === 'waiting' || check.state === 'skipped' || check.state === 'not-reached';
  return (
    <>
      <span className="flex h-4.5 items-center">
        <StatusGlyph status={glyphs[check.state]} size={14} />
      </span>
      <span className={`w-40 shrink-0 ${isQuiet ? 'text-muted' : 'font-medium'}`}>{check.title}</span>
      <span className="min-w-0 flex-1 break-words text-muted">{check.means}</span>
    </>
  );
}

function Detail({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="selectable break-words font-mono text-xs leading-4">{children}</dd>
    </>
  );
}
