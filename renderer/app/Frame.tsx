import type { ReactNode } from 'react';
import { AccountSettings } from '../features/accounts/AccountSettings.tsx';
import { SubmitSheet } from '../features/challenge/SubmitSheet.tsx';
import { DoctorPage } from '../features/doctor/DoctorPage.tsx';
import { DigestPage } from '../features/find/DigestPage.tsx';
import { LockFilePage } from '../features/lock-file/LockFilePage.tsx';
import { ProjectsPage } from '../features/projects/ProjectsPage.tsx';
import { PushSheet } from '../features/push-image/PushSheet.tsx';
import { RegistrySettings } from '../features/registries/RegistrySettings.tsx';
import { RepositoriesPage } from '../features/repositories-list/RepositoriesPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { SharingPage } from '../features/sharing/SharingPage.tsx';
import { AccountMenu } from '../features/sign-in/AccountMenu.tsx';
import { TransferStrip } from '../features/transfers/TransferStrip.tsx';
import { TransfersPage } from '../features/transfers/TransfersPage.tsx';
import { DeleteDialog } from '../features/trash/DeleteDialog.tsx';
import { TrashPage } from '../features/trash/TrashPage.tsx';
import { type Route, useNavigation } from '../state/navigation.ts';
import { useSignInView } from '../state/sign-in-view.ts';
import { CompareImagePage } from './CompareImagePage.tsx';
import { ConnectionLine } from './ConnectionLine.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import { RepositoryView } from './RepositoryView.tsx';
import { Sidebar } from './Sidebar.tsx';
import { SignInPage } from './SignInPage.tsx';
import { useFirstSignIn } from './use-first-sign-in.ts';
import { Workbench } from './Workbench.tsx';

/** Sidebar, the present page, the transfer strip, and the push sheet over them. */
export function Frame() {
  const route = useNavigation((store) => store.route);
  const isSigningIn = useSignInView((store) => store.isOpen);
  useFirstSignIn();
  return (
    <div className="flex h-full">
      <Sidebar account={<AccountMenu />} />
      <div className="flex min-w-0 flex-1 flex-col">
        <ConnectionLine />
        {isSigningIn ? (
          <SignInPage />
        ) : (
          <main className="flex min-h-0 flex-1 flex-col">
            <CrashBoundary route={JSON.stringify(route)}>{viewOf(route)}</CrashBoundary>
          </main>
        )}
        <TransferStrip />
      </div>
      <PushSheet />
      <SubmitSheet />
      <DeleteDialog />
    </div>
  );
}

function viewOf(route: Route): ReactNode {
  switch (route.name) {
    case 'workbench':
      return <Workbench />;
    case 'projects':
      return route.projectId === undefined ? (
        <ProjectsPage />
      ) : (
        <RepositoriesPage key={route.projectId} projectId={route.projectId} />
      );
    case 'repository':
      return (
        <RepositoryView
          key={`${route.repositoryId}/${route.tag ?? ''}`}
          repositoryId={route.repositoryId}
          tag={route.tag}
        />
      );
    case 'sharing':
      return <SharingPage entityId={route.entityId} title={route.title} />;
    case 'trash':
      return <TrashPage />;
    case 'lock-file':
      return <LockFilePage />;
    case 'digest':
      return <DigestPage digest={route.digest} />;
    case 'compare':
      return <CompareImagePage route={route} />;
    case 'transfers':
      return <TransfersPage />;
    case 'settings':
      return (
        <SettingsPage>
          <AccountSettings />
          <RegistrySettings />
        </SettingsPage>
      );
    case 'doctor':
      return <DoctorPage transferId={route.transferId} />;
  }
}
