import { useQuery } from '@tanstack/react-query';
import type { Evaluation } from '#shared/models/submission.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { MySubmissions } from './MySubmissions.tsx';
import { Receipt } from './Receipt.tsx';
import { RoundFacts } from './RoundFacts.tsx';
import { SubmitForm } from './SubmitForm.tsx';
import type { SubmittedImage } from './submit-draft.ts';
import { useSubmit } from './use-submit.ts';

interface ChallengeFormProps {
  readonly evaluation: Evaluation;
  readonly image: SubmittedImage;
}

/** One challenge: what it asks for and what is left, the form, and one's own submissions. */
export function ChallengeForm({ evaluation, image }: ChallengeFormProps) {
  const details = useQuery(
    orpc.challenge.details.queryOptions({ input: { evaluationId: evaluation.id }, staleTime: 0 }),
  );
  const submit = useSubmit();
  const receipt = submit.data;
  return (
    <>
      {details.data === undefined ? (
        details.error === null ? (
          <Skeleton label="Reading the challenge" rows={3} />
        ) : (
          <ProblemCard problem={problemOf(details.error)} onRetry={() => void details.refetch()} />
        )
      ) : (
        <>
          <RoundFacts details={details.data} />
          {receipt === undefined ? (
            <SubmitForm details={details.data} image={image} submit={submit} />
          ) : (
            <Receipt receipt={receipt} onAgain={submit.reset} />
          )}
        </>
      )}
      <MySubmissions evaluationId={evaluation.id} />
    </>
  );
}
