import type { Ref } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type PushRow, type RowFaults, suggestName } from './push-plan.ts';

interface NameAndTagProps {
  readonly row: PushRow;
  readonly faults: RowFaults;
  /** On a repository the name is settled and only shown. */
  readonly hasFixedName: boolean;
  /** Whether the labels are shown above; in a list of rows they are only spoken. */
  readonly isCompact?: boolean;
  readonly onEdit: (change: Partial<Pick<PushRow, 'name' | 'tag'>>) => void;
  /** The field that the user most likely changes first. */
  readonly firstField?: Ref<HTMLInputElement> | undefined;
}

/** Where one image goes: the repository's name and the tag. */
export function NameAndTag(props: NameAndTagProps) {
  const { row, faults, hasFixedName, isCompact = false, onEdit, firstField } = props;
  const suggestion = faults.name === undefined ? undefined : suggestName(row.name);
  const of = isCompact ? ` of ${row.localName}` : '';
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-start gap-2">
        {hasFixedName ? (
          <FixedName name={row.name} hidesLabel={isCompact} />
        ) : (
          <TextField
            label={`Repository name${of}`}
            hidesLabel={isCompact}
            isMono
            value={row.name}
            error={faults.name}
            onChange={(name) => onEdit({ name })}
            {...(firstField === undefined ? {} : { inputRef: firstField })}
            className="flex-1"
          />
        )}
        <TextField
          label={`Tag${of}`}
          hidesLabel={isCompact}
          isMono
          value={row.tag}
          error={faults.tag}
          onChange={(tag) => onEdit({ tag })}
          {...(firstField === undefined || !hasFixedName ? {} : { inputRef: firstField })}
          className="w-32"
        />
      </div>
      {suggestion === undefined ? null : (
        <span>
          <Button isSmall look="quiet" className="-ml-2" onPress={() => onEdit({ name: suggestion })}>
            Use <code className="text-accent">{suggestion}</code> instead
          </Button>
        </span>
      )}
    </div>
  );
}

function FixedName({ name, hidesLabel }: { readonly name: string; readonly hidesLabel: boolean }) {
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      {hidesLabel ? null : <span className="text-muted text-sm">Repository name</span>}
      <code className="flex h-7 items-center truncate text-sm">{name}</code>
    </div>
  );
}
