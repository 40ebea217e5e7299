import { type Submission, type SubmissionState, submissionStateWords } from '#shared/models/submission.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { useCancel } from './use-submit.ts';

const tones: Partial<Readonly<Record<SubmissionState, 'good' | 'bad' | 'accent'>>> = {
  SCORED: 'good',
  ACCEPTED: 'good',
  VALIDATED: 'good',
  INVALID: 'bad',
  REJECTED: 'bad',
  EVALUATION_IN_PROGRESS: 'accent',
};

/** One submission, where it stands, and the way to cancel it where its organisers allow that. */
export function SubmissionRow({ submission }: { readonly submission: Submission }) {
  const { id, name, digest, submittedAt, state, canCancel, cancelRequested } = submission;
  const cancel = useCancel();
  return (
    <li aria-label={name} className="flex flex-col gap-1 border-line/60 border-b py-1.5 last:border-b-0">
      <div className="flex min-h-6 items-center gap-2">
        <span className="selectable min-w-0 flex-1 truncate" title={name}>
          {name}
        </span>
        {state === undefined ? null : (
          <Badge tone={tones[state] ?? 'neutral'}>{submissionStateWords[state]}</Badge>
        )}
        {cancelRequested ? (
          <span className="text-muted text-sm">cancel requested</span>
        ) : canCancel ? (
          <Button
            isSmall
            look="quiet"
            aria-label={`Cancel ${name}`}
            isDisabled={cancel.isPending}
            onPress={() => cancel.mutate({ submissionId: id })}
          >
            Cancel
          </Button>
        ) : null}
      </div>
      <div className="flex items-center gap-2 text-muted text-sm">
        {digest === undefined ? null : <Digest digest={digest} />}
        <Age at={submittedAt} />
      </div>
      {cancel.error === null ? null : <ProblemCard problem={problemOf(cancel.error)} />}
    </li>
  );
}
