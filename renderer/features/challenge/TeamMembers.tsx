import { Check } from 'lucide-react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import type { TeamEligibility } from '#shared/models/submission.ts';
import { fieldLabel } from '../../ui/field-styles.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';

interface TeamMembersProps {
  /** Undefined while Synapse is being asked. */
  readonly team: TeamEligibility | undefined;
  readonly userId: string | undefined;
  readonly leftOut: ReadonlySet<string>;
  readonly onChange: (leftOut: ReadonlySet<string>) => void;
}

/** Whether the team may submit, and who of it takes part. */
export function TeamMembers({ team, userId, leftOut, onChange }: TeamMembersProps) {
  if (team === undefined) return <Spinner label="Asking whether the team may submit" showsLabel />;
  const others = team.members.filter(({ id }) => id !== userId);
  const takingPart = others.filter(({ id, eligible }) => eligible && !leftOut.has(id));
  return (
    <>
      <p role="status" className="flex items-start gap-2">
        <span className="mt-0.5 flex">
          <StatusGlyph status={team.eligible ? 'ok' : 'problem'} size={14} />
        </span>
        {team.sentence}
      </p>
      {team.eligible && others.length > 0 ? (
        <CheckboxGroup
          value={takingPart.map(({ id }) => id)}
          onChange={(ids) => onChange(new Set(others.map(({ id }) => id).filter((id) => !ids.includes(id))))}
          className="flex flex-col gap-0.5"
        >
          <Label className={fieldLabel}>Who took part, besides you</Label>
          {others.map((member) => (
            <Checkbox
              key={member.id}
              value={member.id}
              isDisabled={!member.eligible}
              className="group flex min-h-6 items-center gap-2"
            >
              <span className="flex size-4 items-center justify-center rounded-sm border border-line-strong group-selected:border-accent-fill group-selected:bg-accent-fill group-focus-visible:outline-2 group-focus-visible:outline-accent group-disabled:opacity-45">
                <Check size={12} aria-hidden className="invisible text-on-accent group-selected:visible" />
              </span>
              {member.name}
              {member.eligible ? null : <span className="text-muted text-sm">{whyNot(member)}</span>}
            </Checkbox>
          ))}
        </CheckboxGroup>
      ) : null}
    </>
  );
}

function whyNot(member: TeamEligibility['members'][number]): string {
  if (!member.registered) return 'not registered';
  if (member.quotaFilled) return 'no submissions left';
  return member.conflictingSubmission ? 'took part in another submission' : 'may not take part now';
}
