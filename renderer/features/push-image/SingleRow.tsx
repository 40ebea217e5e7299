import type { Ref } from 'react';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { NameAndTag } from './NameAndTag.tsx';
import { fullReference, type PushRow, rowFaults } from './push-plan.ts';
import type { RowCheck } from './push-readiness.ts';
import { RowChecks } from './RowChecks.tsx';
import type { PushRows } from './use-push-rows.ts';

interface SingleRowProps {
  readonly plan: PushRows;
  readonly row: PushRow;
  readonly registry: string;
  readonly state: RowCheck | undefined;
  readonly onRetry: () => void;
  readonly firstField: Ref<HTMLInputElement> | undefined;
}

/** One image: name and tag, what it will be called in full, and its checks one by one. */
export function SingleRow({ plan, row, registry, state, onRetry, firstField }: SingleRowProps) {
  const reference = fullReference(row, registry, plan.target);
  return (
    <>
      <NameAndTag
        row={row}
        faults={rowFaults(row, registry, plan.target)}
        hasFixedName={plan.target?.kind === 'repository'}
        onEdit={(change) => plan.edit(row.key, change)}
        firstField={firstField}
      />
      <div className="flex items-center gap-1">
        <code className="selectable min-w-0 flex-1 break-all text-muted text-sm">{reference}</code>
        {plan.requests.get(row.key) === undefined ? null : (
          <CopyButton text={reference} label="Copy reference" />
        )}
      </div>
      <RowChecks localName={row.localName} state={state} onRetry={onRetry} />
    </>
  );
}
