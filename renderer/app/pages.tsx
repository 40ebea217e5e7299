import { ArrowUpDown, Box, FileLock2, FolderGit2, Settings, Stethoscope, Trash2 } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { AccountSettings } from '../features/accounts/AccountSettings.tsx';
import { DoctorPage } from '../features/doctor/DoctorPage.tsx';
import { DigestPage } from '../features/find/DigestPage.tsx';
import { LockFilePage } from '../features/lock-file/LockFilePage.tsx';
import { ProjectsPage } from '../features/projects/ProjectsPage.tsx';
import { DockerSettings } from '../features/registries/DockerSettings.tsx';
import { PrivateRegistries } from '../features/registries/PrivateRegistries.tsx';
import { RepositoriesPage } from '../features/repositories-list/RepositoriesPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { SharingPage } from '../features/sharing/SharingPage.tsx';
import { TransfersPage } from '../features/transfers/TransfersPage.tsx';
import { TrashPage } from '../features/trash/TrashPage.tsx';
import { unsettled, useDrift } from '../state/drift.ts';
import { useEngine } from '../state/engine.ts';
import { useImages } from '../state/images.ts';
import { useProjects } from '../state/known-lists.ts';
import type { Route, RouteName, RouteOf } from '../state/navigation.ts';
import { unfinished, useTransfers } from '../state/transfers.ts';
import { CompareImagePage } from './CompareImagePage.tsx';
import { RepositoryView } from './RepositoryView.tsx';
import { Workbench } from './Workbench.tsx';

interface Page<Name extends RouteName> {
  readonly view: (route: RouteOf<Name>) => ReactNode;
}

/** A page of the sidebar: the palette and the keys go there too. */
interface SidebarPage<Name extends RouteName> extends Page<Name> {
  readonly route: RouteOf<Name>;
  readonly title: string;
  readonly icon: ReactNode;
  readonly keys: string;
  /** At the right of its line in the sidebar: how much there is of it. */
  readonly Count?: ComponentType;
}

/** A page that is reached through one of the sidebar, which is marked while it is shown. */
interface InnerPage<Name extends RouteName> extends Page<Name> {
  readonly parent: RouteName;
  /** How the palette offers it. */
  readonly command?: {
    readonly route: RouteOf<Name>;
    readonly title: string;
    readonly keywords: string;
    readonly icon: ReactNode;
  };
}

type Pages = { readonly [Name in RouteName]: SidebarPage<Name> | InnerPage<Name> };

/** Every page of the app. Those of the sidebar stand there in this order. */
export const pages: Pages = {
  workbench: {
    route: { name: 'workbench' },
    title: 'Images',
    icon: <Box size={16} aria-hidden />,
    keys: 'Mod+1',
    Count: ImageCount,
    view: () => <Workbench />,
  },
  compare: {
    parent: 'workbench',
    view: (route) => <CompareImagePage route={route} />,
  },
  projects: {
    route: { name: 'projects' },
    title: 'Projects',
    icon: <FolderGit2 size={16} aria-hidden />,
    keys: 'Mod+2',
    Count: ProjectCount,
    view: ({ projectId }) =>
      projectId === undefined ? <ProjectsPage /> : <RepositoriesPage key={projectId} projectId={projectId} />,
  },
  repository: {
    parent: 'projects',
    view: ({ repositoryId, tag }) => (
      <RepositoryView key={`${repositoryId}/${tag ?? ''}`} repositoryId={repositoryId} tag={tag} />
    ),
  },
  sharing: {
    parent: 'projects',
    view: ({ entityId, title }) => <SharingPage entityId={entityId} title={title} />,
  },
  'lock-file': {
    parent: 'projects',
    command: {
      route: { name: 'lock-file' },
      title: 'Open a lock file',
      keywords: 'axon.lock.json digests',
      icon: <FileLock2 size={14} />,
    },
    view: () => <LockFilePage />,
  },
  trash: {
    parent: 'projects',
    command: {
      route: { name: 'trash' },
      title: 'Trash',
      keywords: 'deleted restore',
      icon: <Trash2 size={14} />,
    },
    view: () => <TrashPage />,
  },
  digest: {
    parent: 'projects',
    view: ({ digest }) => <DigestPage digest={digest} />,
  },
  transfers: {
    route: { name: 'transfers' },
    title: 'Transfers',
    icon: <ArrowUpDown size={16} aria-hidden />,
    keys: 'Mod+3',
    Count: TransferCount,
    view: () => <TransfersPage />,
  },
  doctor: {
    route: { name: 'doctor' },
    title: 'Doctor',
    icon: <Stethoscope size={16} aria-hidden />,
    keys: 'Mod+4',
    view: ({ transferId }) => <DoctorPage transferId={transferId} />,
  },
  settings: {
    route: { name: 'settings' },
    title: 'Settings',
    icon: <Settings size={16} aria-hidden />,
    keys: 'Mod+5',
    view: () => (
      <SettingsPage>
        <AccountSettings />
        <DockerSettings />
        <PrivateRegistries />
      </SettingsPage>
    ),
  },
};

export const sidebarPages = Object.values(pages).filter((page) => 'keys' in page);

/** Pages besides those of the sidebar that the palette offers. */
export const pageCommands = Object.values(pages).flatMap((page) =>
  'command' in page && page.command !== undefined ? [page.command] : [],
);

/** What is shown for a route. */
export function viewOf<Name extends RouteName>(route: RouteOf<Name>): ReactNode {
  const page: Pages[Name] = pages[route.name];
  return page.view(route);
}

/** The page of the sidebar that a route belongs to. */
export function sidebarPageOf({ name }: Pick<Route, 'name'>): RouteName {
  const page = pages[name];
  return 'parent' in page ? page.parent : name;
}

/** How many images there are, after how many of them differ from Synapse, so that something is to be decided. */
function ImageCount() {
  const hasEngine = useEngine((store) => store.status.state === 'connected');
  const count = useImages((store) => (store.known && hasEngine ? store.images.size : undefined));
  const differing = useDrift((store) => unsettled(store.counts));
  return (
    <>
      {differing === 0 ? null : (
        <span className="tabular rounded-sm bg-warn-soft px-1 font-normal text-sm text-warn rail:sr-only">
          <span aria-hidden>≠</span> {differing}
          <span className="sr-only"> differ from Synapse,</span>
        </span>
      )}
      <Amount>{count?.toLocaleString('en-US')}</Amount>
    </>
  );
}

/** How many projects there are, as far as they were read: `9`, or `20+`. */
function ProjectCount() {
  const { favorites, projects, hasMore, known } = useProjects();
  if (!known) return null;
  const count = new Set([...favorites, ...projects].map((project) => project.id)).size;
  return <Amount>{hasMore ? `${count}+` : count}</Amount>;
}

function TransferCount() {
  const count = useTransfers((store) => unfinished(store.transfers).length);
  return count === 0 ? null : <Amount>{count}</Amount>;
}

function Amount({ children }: { readonly children: ReactNode }) {
  return <span className="tabular font-normal text-muted text-sm rail:sr-only">{children}</span>;
}
