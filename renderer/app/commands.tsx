import { Box, CornerDownRight, FolderGit2, Keyboard, LogIn, Package, SunMoon, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { parseDigest } from '#shared/models/digest.ts';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import type { Project, Repository } from '#shared/models/synapse-entities.ts';
import { client } from '../connection/client.ts';
import { destinationTitle, type FoundDestination, goToDestination } from '../state/destination.ts';
import { useImageSelection } from '../state/image-selection.ts';
import { goTo } from '../state/navigation.ts';
import { usePushDraft } from '../state/push-draft.ts';
import { useSettings } from '../state/settings.ts';
import { useSignInView } from '../state/sign-in-view.ts';
import { useOverlays } from './overlays.ts';
import { pageCommands, sidebarPages } from './pages.tsx';
import type { Rankable } from './rank-commands.ts';

export interface Command extends Rankable {
  readonly id: string;
  /** What kind of thing it is, at the right. */
  readonly kind: string;
  readonly icon: ReactNode;
  readonly keys?: string;
  readonly run: () => void;
}

interface CommandFacts {
  readonly images: Iterable<LocalImage>;
  readonly projects: readonly Project[];
  /** Those that were read already. */
  readonly repositories: readonly Repository[];
  readonly isSignedIn: boolean;
}

/** Everything that the palette can do: pages and actions first, then what there is. */
export function allCommands({
  images,
  projects,
  repositories,
  isSignedIn,
}: CommandFacts): readonly Command[] {
  return [
    ...sidebarPages.map(
      ({ title, icon, route, keys }): Command => ({
        id: `page/${route.name}`,
        title,
        kind: 'Go to',
        icon,
        keys,
        run: () => goTo(route),
      }),
    ),
    ...pageCommands.map(
      ({ route, ...rest }): Command => ({
        id: `page/${route.name}`,
        kind: 'Go to',
        ...rest,
        run: () => goTo(route),
      }),
    ),
    ...actions(isSignedIn),
    ...projects.map(projectCommand),
    ...repositories.map(repositoryCommand),
    ...[...images].flatMap(imageCommands),
  ];
}

function actions(isSignedIn: boolean): readonly Command[] {
  return [
    {
      id: 'action/theme',
      title: 'Switch between light and dark',
      kind: 'Action',
      icon: <SunMoon size={14} />,
      run: () => void switchTheme(),
    },
    {
      id: 'action/keys',
      title: 'Show all keys',
      kind: 'Action',
      icon: <Keyboard size={14} />,
      keys: '?',
      run: () => useOverlays.getState().open('help'),
    },
    ...(isSignedIn
      ? []
      : [
          {
            id: 'action/sign-in',
            title: 'Sign in to Synapse',
            kind: 'Action',
            icon: <LogIn size={14} />,
            run: () => useSignInView.getState().open(),
          },
        ]),
  ];
}

/** What a pasted text leads to. A digest is looked for without asking first what it is. */
export function destinationCommands(query: string, { destination }: FoundDestination): readonly Command[] {
  const digest = parseDigest(query) ?? parseDigest(`sha256:${query.trim()}`);
  const found = digest === undefined ? destination : { kind: 'digest' as const, digest };
  if (found === undefined) return [];
  return [
    {
      id: 'destination',
      title: destinationTitle(found),
      kind: 'Go to',
      icon: <CornerDownRight size={14} />,
      run: () => goToDestination(found),
    },
  ];
}

function projectCommand(project: Project): Command {
  return {
    id: `project/${project.id}`,
    title: project.name,
    keywords: project.id,
    kind: 'Project',
    icon: <FolderGit2 size={14} />,
    run: () => goTo({ name: 'projects', projectId: project.id }),
  };
}

function repositoryCommand(repository: Repository): Command {
  return {
    id: `repository/${repository.id}`,
    title: repository.name,
    keywords: `${repository.repositoryName} ${repository.id}`,
    kind: 'Repository',
    icon: <Package size={14} />,
    run: () => goTo({ name: 'repository', repositoryId: repository.id }),
  };
}

function imageCommands(image: LocalImage): readonly Command[] {
  const name = imageName(image);
  return [
    {
      id: `image/${image.key}`,
      title: name,
      keywords: `${image.imageId} ${image.repoDigests.join(' ')}`,
      kind: 'Image',
      icon: <Box size={14} />,
      run: () => {
        useImageSelection.getState().select(new Set([image.key]));
        goTo({ name: 'workbench' });
      },
    },
    {
      id: `push/${image.key}`,
      title: `Push ${name}`,
      kind: 'Action',
      icon: <Upload size={14} />,
      run: () => usePushDraft.getState().open([image]),
    },
  ];
}

async function switchTheme(): Promise<void> {
  const theme = document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark';
  useSettings.getState().setSettings(await client.settings.update({ theme }));
}
