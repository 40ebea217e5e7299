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
import { type Place, useNavigation } from '../state/navigation.ts';
import { useSignInView } from '../state/sign-in-view.ts';
import { ComparePlace } from './ComparePlace.tsx';
import { ConnectionLine } from './ConnectionLine.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import { RepositoryPlace } from './RepositoryPlace.tsx';
import { Sidebar } from './Sidebar.tsx';
import { SignInPlace } from './SignInPlace.tsx';
import { useFirstSignIn } from './use-first-sign-in.ts';
import { Workbench } from './Workbench.tsx';

/** Sidebar, the present place, the transfer strip, and the push sheet over them. */
export function Frame() {
  const place = useNavigation((store) => store.place);
  const isSigningIn = useSignInView((store) => store.isOpen);
  useFirstSignIn();
  return (
    <div className="flex h-full">
      <Sidebar account={<AccountMenu />} />
      <div className="flex min-w-0 flex-1 flex-col">
        <ConnectionLine />
        {isSigningIn ? (
          <SignInPlace />
        ) : (
          <main className="flex min-h-0 flex-1 flex-col">
            <CrashBoundary place={JSON.stringify(place)}>{viewOf(place)}</CrashBoundary>
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

function viewOf(place: Place): ReactNode {
  switch (place.name) {
    case 'workbench':
      return <Workbench />;
    case 'projects':
      return place.projectId === undefined ? (
        <ProjectsPage />
      ) : (
        <RepositoriesPage key={place.projectId} projectId={place.projectId} />
      );
    case 'repository':
      return (
        <RepositoryPlace
          key={`${place.repositoryId}/${place.tag ?? ''}`}
          repositoryId={place.repositoryId}
          tag={place.tag}
        />
      );
    case 'sharing':
      return <SharingPage entityId={place.entityId} title={place.title} />;
    case 'trash':
      return <TrashPage />;
    case 'lock-file':
      return <LockFilePage />;
    case 'digest':
      return <DigestPage digest={place.digest} />;
    case 'compare':
      return <ComparePlace place={place} />;
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
      return <DoctorPage transferId={place.transferId} />;
  }
}
