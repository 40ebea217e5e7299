import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { EvaluationDetails } from '#shared/contract/challenge-contract.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { useAccount } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { SubmittedImage } from './submit-draft.ts';
import { submitObstacle } from './submit-obstacle.ts';
import { TeamMembers } from './TeamMembers.tsx';
import type { Submit } from './use-submit.ts';

interface SubmitFormProps {
  readonly details: EvaluationDetails;
  readonly image: SubmittedImage;
  readonly submit: Submit;
}

const alone = 'alone';

/** As whom, under which name, and the button. */
export function SubmitForm({ details, image, submit }: SubmitFormProps) {
  const { evaluation, teams } = details;
  const account = useAccount();
  const [name, setName] = useState(`${image.repositoryName.split('/').at(-1) ?? ''}:${image.tag}`);
  const [asWhom, setAsWhom] = useState(alone);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const teamId = asWhom === alone ? undefined : asWhom;
  const eligibility = useQuery({
    ...orpc.challenge.eligibility.queryOptions({
      input: { evaluationId: evaluation.id, teamId: teamId ?? '0' },
      staleTime: 0,
    }),
    enabled: teamId !== undefined,
  });
  const team = teamId === undefined ? undefined : eligibility.data;
  const obstacle = submitObstacle(details, teamId === undefined ? 'alone' : (team ?? 'asking'));
  const contributors = team?.members
    .filter((member) => member.eligible && member.id !== account?.userId && !leftOut.has(member.id))
    .map(({ id }) => id);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (obstacle !== undefined || submit.isPending) return;
    submit.mutate({
      evaluationId: evaluation.id,
      repositoryId: image.repositoryId,
      digest: image.digest,
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...(teamId === undefined ? {} : { teamId, contributors: contributors ?? [] }),
    });
  };
  return (
    <form onSubmit={send} className="flex flex-col gap-3">
      <Select
        label="Submit as"
        value={asWhom}
        options={[
          { value: alone, label: `${account?.displayName ?? 'Yourself'}, alone` },
          ...teams.map((each) => ({ value: each.id, label: each.name })),
        ]}
        onChange={(value) => {
          setAsWhom(value);
          setLeftOut(new Set());
        }}
      />
      {teamId === undefined ? null : eligibility.error === null ? (
        <TeamMembers
          team={team}
          userId={account?.userId}
          leftOut={leftOut}
          onChange={(ids) => setLeftOut(ids)}
        />
      ) : (
        <ProblemCard problem={problemOf(eligibility.error)} onRetry={() => void eligibility.refetch()} />
      )}
      <TextField label="Name of the submission" value={name} onChange={setName} maxLength={256} />
      {submit.error === null ? null : <ProblemCard problem={problemOf(submit.error)} />}
      <div className="flex justify-end">
        <Button
          type="submit"
          look="primary"
          isDisabled={obstacle !== undefined || submit.isPending}
          hint={obstacle}
        >
          {submit.isPending ? 'Submitting…' : 'Submit'}
        </Button>
      </div>
    </form>
  );
}
