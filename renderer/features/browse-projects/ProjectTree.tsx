import type { ReactNode } from 'react';
import { Collection, Tree, TreeHeader, TreeItem, TreeItemContent, TreeSection } from 'react-aria-components';
import { goTo } from '../../state/navigation.ts';
import { NoteRow } from './NoteRow.tsx';
import { ProjectRow } from './ProjectRow.tsx';
import type { NoteNode, ProjectNode, ProjectSections, RepositoryNode } from './project-tree.ts';
import { RepositoryRow } from './RepositoryRow.tsx';
import type { ProjectAccess } from './use-access.ts';

interface ProjectTreeProps {
  readonly sections: ProjectSections;
  /** By project id. */
  readonly access: ReadonlyMap<string, ProjectAccess>;
  readonly opened: ReadonlySet<string>;
  readonly onToggle: (projectId: string, open: boolean) => void;
  readonly emptyState: () => ReactNode;
}

/** Favorites and projects, with their repositories; each row takes dropped images where it may. */
export function ProjectTree({ sections, access, opened, onToggle, emptyState }: ProjectTreeProps) {
  const toggle = (keys: ReadonlySet<unknown>) => {
    for (const key of keys) if (!opened.has(String(key))) onToggle(String(key), true);
    for (const key of opened) if (!keys.has(key)) onToggle(key, false);
  };
  return (
    <Tree
      aria-label="Synapse projects"
      selectionMode="none"
      expandedKeys={opened}
      onExpandedChange={toggle}
      onAction={(key) => act(String(key))}
      renderEmptyState={emptyState}
      className="scroll-quiet min-h-0 flex-1 px-2 pb-2 outline-none"
    >
      {sections.favorites.length === 0 ? null : section('favorites', 'Favorites', sections.favorites)}
      {sections.others.length === 0 ? null : section('projects', 'Projects', sections.others)}
    </Tree>
  );

  function act(key: string): void {
    const nodes = [...sections.favorites, ...sections.others];
    if (nodes.some((node) => node.key === key)) onToggle(key, !opened.has(key));
    const child = nodes.flatMap((node) => node.children).find((node) => node.key === key);
    if (child?.kind === 'repository') goTo({ name: 'repository', repositoryId: child.repository.id });
  }

  function section(id: string, title: string, nodes: readonly ProjectNode[]) {
    return (
      <TreeSection id={id}>
        <TreeHeader className="flex h-7 items-end px-2 pb-1 text-muted text-sm">{title}</TreeHeader>
        <Collection items={nodes} dependencies={[access, opened]}>
          {(node) => item(node)}
        </Collection>
      </TreeSection>
    );
  }

  function item(node: ProjectNode | RepositoryNode | NoteNode) {
    return (
      <TreeItem
        id={node.key}
        textValue={textOf(node)}
        hasChildItems={node.kind === 'project'}
        className="group/row flex rounded outline-none hover:bg-hover"
      >
        <TreeItemContent>{content(node)}</TreeItemContent>
        {node.kind === 'project' ? (
          <Collection items={node.children} dependencies={[access]}>
            {(child) => item(child)}
          </Collection>
        ) : null}
      </TreeItem>
    );
  }

  function content(node: ProjectNode | RepositoryNode | NoteNode) {
    switch (node.kind) {
      case 'project':
        return (
          <ProjectRow
            project={node.project}
            access={access.get(node.key)?.access}
            isOpen={opened.has(node.key)}
            onStay={() => onToggle(node.key, true)}
          />
        );
      case 'repository':
        return (
          <RepositoryRow
            project={node.project}
            repository={node.repository}
            inherited={access.get(node.project.id)?.inherited}
          />
        );
      case 'note':
        return <NoteRow note={node.note} projectId={node.project.id} />;
    }
  }
}

function textOf(node: ProjectNode | RepositoryNode | NoteNode): string {
  switch (node.kind) {
    case 'project':
      return node.project.name;
    case 'repository':
      return node.repository.name;
    case 'note':
      return typeof node.note === 'string' ? node.note : 'Problem';
  }
}
