import { ChevronRight, X } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { IconButton } from '../../ui/IconButton.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { NameAndTag } from './NameAndTag.tsx';
import { summarize } from './preflight-summary.ts';
import { collidingKeys, fullReference, rowFaults } from './push-plan.ts';
import type { RowCheck } from './push-readiness.ts';
import { RowChecks } from './RowChecks.tsx';
import type { PushRows } from './use-push-rows.ts';

interface SeveralRowsProps {
  readonly plan: PushRows;
  readonly registry: string;
  readonly states: ReadonlyMap<string, RowCheck>;
  readonly onRetry: (key: string) => void;
}

/** Several images for one target: a row each, its checks in one line until they are unfolded. */
export function SeveralRows({ plan, registry, states, onRetry }: SeveralRowsProps) {
  const { rows, target, edit, leaveOut } = plan;
  const colliding = collidingKeys(rows);
  return (
    <ul aria-label="Images to push" className="flex flex-col divide-y">
      {rows.map((row) => {
        const faults = rowFaults(row, registry, target);
        const clash = colliding.has(row.key) ? 'Another image here has the same name and tag.' : undefined;
        return (
          <li key={row.key} className="flex flex-col gap-1 py-2.5 first:pt-0 last:pb-0">
            <span className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate font-medium" title={row.localName}>
                {row.localName}
              </span>
              <IconButton
                label={`Leave out ${row.localName}`}
                icon={<X size={14} aria-hidden />}
                onPress={() => leaveOut([row.key])}
              />
            </span>
            <NameAndTag
              row={row}
              faults={{ name: faults.name, tag: faults.tag ?? clash }}
              hasFixedName={target?.kind === 'repository'}
              isCompact
              onEdit={(change) => edit(row.key, change)}
            />
            <code className="selectable break-all text-muted text-xs">
              {fullReference(row, registry, target)}
            </code>
            <FoldedChecks
              localName={row.localName}
              state={states.get(row.key)}
              onRetry={() => onRetry(row.key)}
            />
          </li>
        );
      })}
    </ul>
  );
}

interface FoldedChecksProps {
  readonly localName: string;
  readonly state: RowCheck | undefined;
  readonly onRetry: () => void;
}

function FoldedChecks({ localName, state, onRetry }: FoldedChecksProps) {
  if (state === undefined || state.state === 'waiting') return null;
  const { status, sentence } = summarize(state);
  return (
    <Disclosure className="group/checks">
      <Heading level={3} className="flex">
        <Button
          slot="trigger"
          className="-ml-1 flex min-w-0 items-start gap-2 rounded-sm py-0.5 pr-1 pl-1 text-left hover:bg-hover"
        >
          <span className="flex h-4.5 items-center">
            <StatusGlyph status={status} size={14} />
          </span>
          <span className={`min-w-0 ${status === 'running' ? 'text-muted' : ''}`}>{sentence}</span>
          <span className="flex h-4.5 items-center">
            <ChevronRight size={14} aria-hidden className="text-muted group-expanded/checks:rotate-90" />
          </span>
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className="pt-1">
          <RowChecks localName={localName} state={state} onRetry={onRetry} />
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
