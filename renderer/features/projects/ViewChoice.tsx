import { useQuery } from '@tanstack/react-query';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { ProjectViewName } from '#shared/models/project-view.ts';
import { orpc } from '../../connection/query.ts';
import { Select } from '../../ui/Select.tsx';
import { plainViews } from './project-views.ts';

interface ViewChoiceProps {
  readonly view: ProjectViewName;
  readonly onChoose: (view: ProjectViewName) => void;
}

/** Which projects are listed; by team where the user is in one. */
export function ViewChoice({ view, onChoose }: ViewChoiceProps) {
  const { data: teams = [] } = useQuery(orpc.projects.teams.queryOptions());
  return (
    <div className="flex h-9 shrink-0 items-center gap-3 border-b px-3">
      <ToggleButtonGroup
        aria-label="Which projects"
        selectedKeys={[view.kind]}
        onSelectionChange={(keys) => {
          const chosen = plainViews.find(({ kind }) => keys.has(kind));
          if (chosen !== undefined) onChoose({ kind: chosen.kind });
        }}
        className="flex items-center gap-0.5"
      >
        {plainViews.map(({ kind, label }) => (
          <ToggleButton
            key={kind}
            id={kind}
            className="flex h-6 items-center rounded px-2 text-muted outline-none hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 selected:bg-pressed selected:text-ink"
          >
            {label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {teams.length === 0 ? null : (
        <Select
          label="By team"
          hidesLabel
          placeholder="By team"
          value={view.kind === 'team' ? view.teamId : undefined}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(teamId) => onChoose({ kind: 'team', teamId })}
          className="w-44"
        />
      )}
    </div>
  );
}
