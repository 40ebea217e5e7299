import { Undo2, X } from 'lucide-react';
import { type AccessLevel, accessLevelSchema, levelLabels } from '#shared/models/access-levels.ts';
import { Badge } from '../../ui/Badge.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { PrincipalMark } from './PrincipalMark.tsx';
import type { DraftedShare } from './share-draft.ts';

interface ShareRowProps {
  readonly line: DraftedShare;
  readonly isCreator: boolean;
  readonly mayChange: boolean;
  readonly isDisabled: boolean;
  readonly onLevel: (level: AccessLevel) => void;
  readonly onRemove: () => void;
  readonly onUndo: () => void;
}

const presets = accessLevelSchema.options.map((value) => ({ value, label: levelLabels[value] }));
const changeWords = { none: undefined, level: 'changed', added: 'new', removed: 'removed' } as const;

/** One person, team or group, and what they may do. */
export function ShareRow(props: ShareRowProps) {
  const { line, isCreator, mayChange, isDisabled, onLevel, onRemove, onUndo } = props;
  const { principal, level, you, change } = line;
  const isGone = change === 'removed';
  const isGroup = principal.kind === 'public' || principal.kind === 'signed-in';
  const word = changeWords[change];
  return (
    <li
      aria-label={`${principal.name}, ${levelLabels[level]}`}
      className="flex min-h-10 items-center gap-2.5 border-line/60 border-b last:border-b-0"
    >
      <PrincipalMark principal={principal} />
      <span className={`min-w-0 flex-1 truncate ${isGone ? 'text-muted line-through' : ''}`}>
        {principal.fullName ?? principal.name}
        {principal.fullName === undefined ? null : (
          <span className="ml-2 text-muted text-sm">{principal.name}</span>
        )}
      </span>
      {you ? <Badge>you</Badge> : null}
      {isCreator ? <Badge>creator</Badge> : null}
      {word === undefined ? null : <Badge tone="accent">{word}</Badge>}
      {mayChange && !isGroup && !isGone ? (
        <Select
          label={`Access of ${principal.name}`}
          hidesLabel
          value={level}
          options={level === 'custom' ? [{ value: level, label: levelLabels.custom }, ...presets] : presets}
          onChange={(value) => {
            if (value !== 'custom') onLevel(value);
          }}
          isDisabled={isDisabled}
          className="w-40 shrink-0"
        />
      ) : (
        <span
          title={level === 'custom' ? line.types.join(', ') : undefined}
          className={`shrink-0 text-muted ${isGone ? 'line-through' : ''}`}
        >
          {levelLabels[level]}
        </span>
      )}
      {!mayChange || isGroup ? null : isGone ? (
        <IconButton
          label={`Keep ${principal.name}`}
          icon={<Undo2 size={14} aria-hidden />}
          onPress={onUndo}
          isDisabled={isDisabled}
        />
      ) : (
        <IconButton
          label={`Remove ${principal.name}`}
          icon={<X size={14} aria-hidden />}
          onPress={onRemove}
          isDisabled={isDisabled}
        />
      )}
    </li>
  );
}
