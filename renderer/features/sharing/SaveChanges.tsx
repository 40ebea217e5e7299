import { describeSharingRejection, type Sharing } from '#shared/models/access-levels.ts';
import { Button } from '../../ui/Button.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { type DraftedShare, wantedShares } from './share-draft.ts';
import { useSharingRules } from './use-sharing-rules.ts';

interface SaveChangesProps {
  readonly sharing: Sharing;
  readonly lines: readonly DraftedShare[];
  readonly count: number;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** Saves all changes at once, or says what Synapse would refuse of them. */
export function SaveChanges({ sharing, lines, count, isSaving, onSave, onDiscard }: SaveChangesProps) {
  const rejection = useSharingRules(sharing)(wantedShares(lines));
  const saves = count === 1 ? 'Save the change' : `Save ${count} changes`;
  return (
    <div className="flex flex-col gap-2 border-t pt-3">
      {rejection === undefined ? null : (
        <p role="alert" className="flex items-center gap-2">
          <StatusGlyph status="problem" size={14} />
          {describeSharingRejection(rejection)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onPress={onDiscard} isDisabled={isSaving}>
          Discard
        </Button>
        <Button look="primary" onPress={onSave} isDisabled={isSaving || rejection !== undefined}>
          {saves}
        </Button>
      </div>
    </div>
  );
}
