import type { ReactNode } from 'react';
import { PushSheet } from '../features/push-image/PushSheet.tsx';
import { TransferStrip } from '../features/transfers/TransferStrip.tsx';
import { TransfersPage } from '../features/transfers/TransfersPage.tsx';
import { type Place, useNavigation } from '../state/navigation.ts';
import { ConnectionLine } from './ConnectionLine.tsx';
import { Sidebar } from './Sidebar.tsx';
import { Workbench } from './Workbench.tsx';

/** Sidebar, the present place, the transfer strip, and the push sheet over them. */
export function Frame() {
  const place = useNavigation((store) => store.place);
  return (
    <div className="flex h-full">
      <Sidebar account={null} />
      <div className="flex min-w-0 flex-1 flex-col">
        <ConnectionLine />
        <main className="flex min-h-0 flex-1 flex-col">{viewOf(place)}</main>
        <TransferStrip />
      </div>
      <PushSheet />
    </div>
  );
}

function viewOf(place: Place): ReactNode {
  switch (place.name) {
    case 'workbench':
      return <Workbench />;
    case 'transfers':
      return <TransfersPage />;
    case 'projects':
    case 'repository':
    case 'settings':
      return null;
  }
}
