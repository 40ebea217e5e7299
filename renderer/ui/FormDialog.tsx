import type { ReactNode } from 'react';
import type { Problem } from '#shared/problems.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { ProblemCard } from './ProblemCard.tsx';

/**
 * `form` has fields to fill in. `question` must be answered first; `danger` is one about what can't be undone.
 * Both put the focus on the answer that changes nothing.
 */
const kinds = {
  form: { role: 'dialog', look: 'primary' },
  question: { role: 'alertdialog', look: 'primary' },
  danger: { role: 'alertdialog', look: 'danger' },
} as const;

interface FormDialogProps {
  readonly title: string;
  readonly kind?: keyof typeof kinds;
  /** What the button says that submits. */
  readonly submit: string;
  /** The button, or Enter in a field. Not called while busy, nor before it is ready. */
  readonly onSubmit: () => void;
  /** What was typed can be submitted. */
  readonly isReady?: boolean;
  /** Why it can't be yet, said by the button. */
  readonly hint?: string | undefined;
  readonly isBusy?: boolean;
  /** Why the last submission failed; it stands under the fields. */
  readonly problem?: Problem | undefined;
  /** Tries again what failed, where that is not to submit once more. */
  readonly onRetry?: () => void;
  /** What the button says that only closes; none where there is nothing to take back. */
  readonly cancel?: string | undefined;
  /** Also for Escape and a press outside. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog that does one thing: fields or a question, a button that does it and one that does not, and in place
 * why it did not work. It is there while it is rendered; closing gives the focus back to what had it.
 */
export function FormDialog(props: FormDialogProps) {
  const { title, kind = 'form', submit, onSubmit, isReady = true, hint, isBusy = false } = props;
  const { problem, onRetry, onClose, children } = props;
  const cancel = 'cancel' in props ? props.cancel : 'Cancel';
  const { role, look } = kinds[kind];
  const submitOnce = () => {
    if (isReady && !isBusy) onSubmit();
  };
  return (
    <Dialog
      title={title}
      role={role}
      isOpen
      onClose={onClose}
      footer={
        <>
          {cancel === undefined ? null : (
            <Button autoFocus={kind !== 'form'} onPress={onClose}>
              {cancel}
            </Button>
          )}
          <Button
            look={look}
            isDisabled={!isReady}
            isPending={isBusy}
            hint={isReady ? undefined : hint}
            onPress={submitOnce}
          >
            {submit}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submitOnce();
        }}
        className="flex flex-col gap-3 pt-1"
      >
        {children}
        {/* Enter submits a form of several fields only where it has a button for that. */}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
        {problem === undefined ? null : <ProblemCard problem={problem} onRetry={onRetry ?? submitOnce} />}
      </form>
    </Dialog>
  );
}
