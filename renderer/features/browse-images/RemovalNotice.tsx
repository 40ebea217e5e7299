import { Undo2, X } from 'lucide-react';
import { imageName } from '#shared/models/local-image.ts';
import { formatBytes } from '#shared/models/quantities.ts';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import type { RemovalPlan } from './removal-plan.ts';
import type { Removal } from './use-removal.ts';

/** What a removal has to say: the question before, the undo after, or why it failed. */
export function RemovalNotice({ removal }: { readonly removal: Removal }) {
  const { state } = removal;
  switch (state.step) {
    case 'none':
      return null;
    case 'asking':
      return <RemovalQuestion plan={state.plan} removal={removal} />;
    case 'removed':
      return (
        <div className="flex h-9 shrink-0 items-center gap-2 border-t bg-sidebar px-4">
          <span className="min-w-0 truncate">Removed {namesOf(state.plan)}.</span>
          {state.plan.restorable.length > 0 ? (
            <Button look="quiet" isSmall icon={<Undo2 size={14} aria-hidden />} onPress={removal.undo}>
              Undo
            </Button>
          ) : null}
          <span className="flex-1" />
          <IconButton label="Dismiss" icon={<X size={14} aria-hidden />} onPress={removal.dismiss} />
        </div>
      );
    case 'failed':
      return (
        <div className="shrink-0 border-t p-3">
          <ProblemCard
            problem={state.problem}
            onRetry={removal.confirm}
            actions={<Button onPress={removal.dismiss}>Dismiss</Button>}
          />
        </div>
      );
  }
}

function namesOf(plan: RemovalPlan): string {
  const [first = ''] = plan.references;
  return plan.references.length === 1 ? first : `${plan.references.length} images`;
}

function RemovalQuestion({ plan, removal }: { readonly plan: RemovalPlan; readonly removal: Removal }) {
  const ids = new Map(plan.lost.map((image) => [image.imageId, image]));
  const bytes = [...ids.values()].reduce((sum, image) => sum + image.size, 0);
  const one = plan.references.length === 1;
  return (
    <FormDialog
      title={one ? `Remove ${namesOf(plan)}?` : `Remove ${plan.references.length} images?`}
      kind="danger"
      submit="Remove"
      onSubmit={removal.confirm}
      cancel="Keep"
      onClose={removal.dismiss}
    >
      <p>
        {ids.size === 1
          ? `This is its last name: the image, ${formatBytes(bytes)}, goes from this computer and can’t be brought back by Axon.`
          : `${ids.size} images, ${formatBytes(bytes)} together, lose their last name: they go from this computer and can’t be brought back by Axon.`}
      </p>
      {one ? null : (
        <ul className="scroll-quiet selectable max-h-40 rounded border p-2 font-mono text-sm">
          {plan.lost.map((image) => (
            <li key={image.key} className="truncate">
              {imageName(image)}
            </li>
          ))}
        </ul>
      )}
    </FormDialog>
  );
}
