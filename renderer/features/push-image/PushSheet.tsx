import { FolderClosed } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { productionEndpoint } from '#shared/models/account.ts';
import type { Problem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { type PushDraft, type PushTarget, usePushDraft } from '../../state/push-draft.ts';
import { useEndpoint } from '../../state/session.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { flyToGoal } from '../../ui/flight.ts';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { ImagePicker } from './ImagePicker.tsx';
import { ProjectPicker } from './ProjectPicker.tsx';
import { outcomeSentence } from './preflight-summary.ts';
import { collidingKeys, rowFaults } from './push-plan.ts';
import { footSentence, type ReadinessFacts, type RowCheck, whyNotYet } from './push-readiness.ts';
import { queuePushes } from './queue-pushes.ts';
import { SeveralRows } from './SeveralRows.tsx';
import { SingleRow } from './SingleRow.tsx';
import { usePreflights } from './use-preflights.ts';
import { type PushRows, usePushRows } from './use-push-rows.ts';

/** The sheet that a drop or a Push button opens; nothing while there is no draft. */
export function PushSheet() {
  const draft = usePushDraft((store) => store.draft);
  const close = usePushDraft((store) => store.close);
  if (draft === undefined) return null;
  const key = JSON.stringify([draft.images.map((image) => image.key), draft.target]);
  return <PushForm key={key} draft={draft} onClose={close} />;
}

interface PushFormProps {
  readonly draft: PushDraft;
  readonly onClose: () => void;
}

/** What is pushed where, the checks, what will happen, and the one button. Enter pushes, Escape closes. */
function PushForm({ draft, onClose }: PushFormProps) {
  const registry = useEndpoint()?.registry ?? productionEndpoint.registry;
  const plan = usePushRows(draft, registry);
  const preflights = usePreflights(plan.requests);
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const { push, isPushing, refusal } = usePushAll(plan, form, onClose);
  const firstField = useFirstFocus(plan.rows.length > 0);
  const states = plan.rows.map((row) => preflights.states.get(row.key) ?? { state: 'waiting' as const });
  const facts = factsOf(plan, registry, states);
  const reason = whyNotYet(facts);
  useSettledAnnouncement(states, reason);
  const [single] = plan.rows.length === 1 ? plan.rows : [];
  const needsProject = draft.target === undefined;
  return (
    <Sheet
      title={titleOf(plan, draft)}
      onClose={onClose}
      anchor={draft.anchor}
      subject={draft.target?.projectId ?? ''}
      footer={
        plan.rows.length === 0 ? undefined : (
          <>
            <p className="flex min-h-8 min-w-0 flex-1 items-center text-muted text-sm">
              {footSentence(facts, outcomeSentence(states))}
            </p>
            <Button
              look="primary"
              type="submit"
              form={formId}
              isDisabled={isPushing || reason !== undefined}
              hint={reason}
            >
              {plan.rows.length > 1 ? `Push ${plan.rows.length} images` : 'Push'}
            </Button>
          </>
        )
      }
    >
      <form
        ref={form}
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason === undefined && !isPushing) void push();
        }}
        className="flex flex-col gap-3"
      >
        {needsProject ? (
          <ProjectPicker
            projectId={plan.target?.projectId}
            onChoose={({ id, name }) => plan.setTarget({ kind: 'project', projectId: id, projectName: name })}
            {...(plan.rows.length > 0 ? { inputRef: firstField } : {})}
          />
        ) : (
          <Destination target={draft.target} />
        )}
        {plan.rows.length === 0 ? (
          <ImagePicker inputRef={firstField} onChoose={(image) => plan.choose([image])} />
        ) : null}
        {single === undefined ? null : (
          <SingleRow
            plan={plan}
            row={single}
            registry={registry}
            state={preflights.states.get(single.key)}
            onRetry={() => preflights.retry(single.key)}
            firstField={needsProject ? undefined : firstField}
          />
        )}
        {plan.rows.length > 1 ? (
          <SeveralRows
            plan={plan}
            registry={registry}
            states={preflights.states}
            onRetry={preflights.retry}
          />
        ) : null}
        {refusal === undefined ? null : <ProblemCard problem={refusal} onRetry={() => void push()} />}
      </form>
    </Sheet>
  );
}

function titleOf(plan: PushRows, draft: PushDraft): string {
  const [first] = plan.rows;
  if (plan.rows.length > 1) return `Push ${plan.rows.length} images`;
  if (first !== undefined) return `Push ${first.localName}`;
  return draft.target?.kind === 'repository' ? `Push to ${draft.target.name}` : 'Push an image';
}

function factsOf(plan: PushRows, registry: string, states: readonly RowCheck[]): ReadinessFacts {
  const faults = plan.rows.map((row) => rowFaults(row, registry, plan.target));
  return {
    hasTarget: plan.target !== undefined,
    fault: faults.map((fault) => fault.name ?? fault.tag).find((fault) => fault !== undefined),
    collision: collidingKeys(plan.rows).size > 0,
    preflights: states,
  };
}

/** Queues all rows; closes when all are in the queue, else keeps the ones that are not. */
function usePushAll(plan: PushRows, form: { readonly current: HTMLFormElement | null }, onClose: () => void) {
  const [isPushing, setPushing] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const push = async () => {
    setPushing(true);
    setRefusal(undefined);
    const requests = [...plan.requests].flatMap(([key, request]) =>
      request === undefined ? [] : [[key, request] as const],
    );
    const outcome = await queuePushes(requests, (request) => client.transfers.push(request), problemOf);
    setPushing(false);
    if (outcome.refused !== undefined) {
      plan.leaveOut(outcome.queued);
      setRefusal(outcome.refused.problem);
      return;
    }
    const from = form.current?.getBoundingClientRect();
    if (from !== undefined) flyToGoal(from, requests.map(([, request]) => request.localName).join(', '));
    onClose();
  };
  return { push, isPushing, refusal };
}

/**
 * The focus starts in the field that is most likely to be changed, with its text selected; a frame later,
 * since the sheet takes the focus and shows itself only once it has found its place.
 */
function useFirstFocus(hasImages: boolean) {
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another field comes first once images are chosen
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.select();
    });
    return () => cancelAnimationFrame(frame);
  }, [hasImages]);
  return field;
}

/** Says once how the checks ended; each of them on its own would be noise. */
function useSettledAnnouncement(states: readonly RowCheck[], reason: string | undefined): void {
  const isSettled = states.length > 0 && states.every((each) => each.state === 'settled');
  const sentence = outcomeSentence(states);
  useEffect(() => {
    if (isSettled && reason === undefined) announce(`Ready to push. ${sentence ?? ''}`);
  }, [isSettled, reason, sentence]);
}

/** The project that the images go to, where the drop has settled it. */
function Destination({ target }: { readonly target: PushTarget }) {
  return (
    <p className="flex min-w-0 items-center gap-2">
      <span className="text-muted">To</span>
      <FolderClosed size={14} aria-hidden className="text-muted" />
      <span className="truncate font-medium">{target.projectName}</span>
      <code className="text-muted text-xs">{target.projectId}</code>
    </p>
  );
}
