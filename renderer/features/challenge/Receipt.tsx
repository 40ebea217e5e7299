import type { SubmissionReceipt } from '#shared/contract/challenge-contract.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';

interface ReceiptProps {
  readonly receipt: SubmissionReceipt;
  readonly onAgain: () => void;
}

/** That Synapse has the submission, with what the organisers say to it. */
export function Receipt({ receipt, onAgain }: ReceiptProps) {
  const { submission, message } = receipt;
  return (
    <section role="status" aria-label="Receipt" className="flex gap-2.5 rounded bg-good-soft px-3 py-2.5">
      <StatusGlyph status="ok" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-medium">Submitted as “{submission.name}”.</p>
        {message === undefined ? null : <p className="selectable whitespace-pre-wrap">{message}</p>}
        <p className="flex items-center gap-1 text-muted">
          Submission <code className="selectable">{submission.id}</code>
          <CopyButton text={submission.id} label="Copy submission id" />
        </p>
        <span>
          <Button isSmall onPress={onAgain}>
            Submit once more
          </Button>
        </span>
      </div>
    </section>
  );
}
