import { useState } from 'react';
import { problemOf } from '../../connection/problem-of.ts';
import { Digest } from '../../ui/Digest.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Select } from '../../ui/Select.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { ChallengeForm } from './ChallengeForm.tsx';
import { type SubmittedImage, useSubmitDraft } from './submit-draft.ts';
import { useEvaluations } from './use-evaluations.ts';

/** Submits an image to a challenge, and shows what became of earlier submissions. */
export function SubmitSheet() {
  const { image, anchor, close } = useSubmitDraft();
  if (image === undefined) return null;
  const subject = `${image.repositoryId}@${image.digest}`;
  return (
    <Sheet title={`Submit ${image.tag} to a challenge`} onClose={close} anchor={anchor} subject={subject}>
      <SheetContent key={subject} image={image} />
    </Sheet>
  );
}

function SheetContent({ image }: { readonly image: SubmittedImage }) {
  const { evaluations, error, isLoading, isLoadingMore, retry } = useEvaluations();
  const [chosenId, setChosenId] = useState<string>();
  const chosen = evaluations.find(({ id }) => id === chosenId) ?? onlyOne(evaluations);
  if (isLoading) return <Skeleton label="Looking for challenges that you may submit to" rows={3} />;
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-x-2 text-muted text-sm">
        Exactly this image is submitted: <Digest digest={image.digest} />
      </p>
      {error === null ? null : <ProblemCard problem={problemOf(error)} onRetry={retry} />}
      {evaluations.length === 0 ? (
        error === null ? (
          <EmptyState title="No challenge is open to you">
            Its organisers let you submit, most often once you or your team have registered.
          </EmptyState>
        ) : null
      ) : (
        <Select
          label="Challenge"
          value={chosen?.id}
          options={evaluations.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setChosenId}
          placeholder="Choose a challenge"
        />
      )}
      {isLoadingMore ? <Spinner label="Looking for more challenges" showsLabel /> : null}
      {chosen === undefined ? null : <ChallengeForm key={chosen.id} evaluation={chosen} image={image} />}
    </div>
  );
}

/** The one challenge that there is need not be chosen. */
function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
