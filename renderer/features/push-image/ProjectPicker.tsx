import { useQuery } from '@tanstack/react-query';
import { ChevronDown, Star } from 'lucide-react';
import { type Ref, useMemo, useState } from 'react';
import {
  Button,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxLoadMoreItem,
  Popover,
  Text,
} from 'react-aria-components';
import type { Project } from '#shared/models/synapse-entities.ts';
import { synapseIdIn } from '#shared/models/synapse-link.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { useProjects } from '../../state/known-lists.ts';
import { fieldInput, fieldLabel } from '../../ui/field-styles.ts';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { matchesProject, projectOptions } from './project-options.ts';

interface ProjectPickerProps {
  readonly projectId: string | undefined;
  readonly onChoose: (project: Pick<Project, 'id' | 'name'>) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Chooses the project that images go to, by name, by id or by the address of its page. */
export function ProjectPicker({ projectId, onChoose, inputRef }: ProjectPickerProps) {
  const [text, setText] = useState('');
  const { options, isLoading, problem, retry, loadMore, isLoadingMore } = useProjectOptions(text);
  const shown = options.filter((project) => project.id === projectId || matchesProject(project, text));
  const chosenName = options.find((project) => project.id === projectId)?.name;
  const items = text === chosenName ? options : shown;
  return (
    <div className="flex flex-col gap-2">
      <ComboBox
        items={items}
        inputValue={text}
        onInputChange={setText}
        selectedKey={projectId ?? null}
        onSelectionChange={(key) => {
          const chosen = options.find((project) => project.id === key);
          if (chosen === undefined) return;
          setText(chosen.name);
          onChoose(chosen);
        }}
        menuTrigger="focus"
        allowsEmptyCollection
        className="flex flex-col gap-1"
      >
        <Label className={fieldLabel}>Project</Label>
        <span className="relative flex">
          <Input
            ref={inputRef ?? null}
            placeholder="Name, syn id or address of a project"
            spellCheck={false}
            className={`${fieldInput} pr-7`}
          />
          <Button className="absolute right-0 flex size-7 items-center justify-center text-muted">
            <ChevronDown size={14} aria-label="Show projects" />
          </Button>
        </span>
        <Popover className="float-in w-(--trigger-width) rounded bg-raised p-1 shadow-float">
          <ListBox
            className="scroll-quiet max-h-72 outline-none"
            renderEmptyState={() => <NoProject isLoading={isLoading} />}
          >
            {items.map((project) => (
              <ProjectOption key={project.id} project={project} />
            ))}
            <ListBoxLoadMoreItem
              onLoadMore={loadMore}
              isLoading={isLoadingMore}
              className="flex h-7 items-center px-2"
            >
              <Spinner label="Loading more projects" showsLabel />
            </ListBoxLoadMoreItem>
          </ListBox>
        </Popover>
      </ComboBox>
      {problem === undefined ? null : <ProblemCard problem={problem} onRetry={retry} />}
    </div>
  );
}

function ProjectOption({ project }: { readonly project: Project }) {
  return (
    <ListBoxItem
      id={project.id}
      textValue={project.name}
      className="flex h-7 items-center gap-2 rounded px-2 outline-none focus:bg-pressed selected:font-medium"
    >
      <Text slot="label" className="min-w-0 flex-1 truncate">
        {project.name}
      </Text>
      {project.favorite ? <Star size={12} aria-label="Favorite" className="text-muted" /> : null}
      <Text slot="description" className="font-mono text-muted text-xs">
        {project.id}
      </Text>
    </ListBoxItem>
  );
}

function NoProject({ isLoading }: { readonly isLoading: boolean }) {
  return (
    <p className="px-2 py-1.5 text-muted">
      {isLoading ? <Spinner label="Loading projects" showsLabel /> : 'No project of yours matches.'}
    </p>
  );
}

/** Favorites, the user's projects, and the one whose id was typed. */
function useProjectOptions(text: string) {
  const { favorites, projects, known, isReading, problem, hasMore, loadMore, refresh } = useProjects();
  const id = synapseIdIn(text);
  const byId = useQuery({
    ...orpc.projects.get.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== undefined,
  });
  const options = useMemo(() => {
    const typed = id === undefined || byId.data === undefined ? [] : [byId.data.project];
    return projectOptions(typed, favorites, projects);
  }, [id, byId.data, favorites, projects]);
  const isMissing = id !== undefined && byId.error !== null;
  return {
    options,
    isLoading: !known || byId.isLoading,
    problem: problem ?? (isMissing ? problemOf(byId.error) : undefined),
    retry: refresh,
    loadMore: () => {
      if (hasMore && !isReading) loadMore();
    },
    isLoadingMore: known && isReading,
  };
}
