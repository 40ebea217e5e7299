import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { EngineStatusLine } from '../features/engine-status/EngineStatusLine.tsx';
import { unsettled, useDrift } from '../state/drift.ts';
import { useEngine } from '../state/engine.ts';
import { useImages } from '../state/images.ts';
import { type RouteName, useNavigation } from '../state/navigation.ts';
import { useSignInView } from '../state/sign-in-view.ts';
import { unfinished, useTransfers } from '../state/transfers.ts';
import { AxonMark } from '../ui/AxonMark.tsx';
import { shownKeys } from '../ui/key-names.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import { pages } from './pages.tsx';
import { useProjectCount } from './use-project-count.ts';

/** Account, pages with their live counts, and the engine. A rail of icons where the window is narrow. */
export function Sidebar({ account }: { readonly account: ReactNode }) {
  const current = useNavigation((store) => store.route.name);
  const go = useNavigation((store) => store.go);
  const counts = useCounts();
  return (
    <nav
      data-pane
      aria-label="Axon"
      className="flex w-50 shrink-0 flex-col gap-2 border-r bg-sidebar p-2 rail:w-13"
    >
      <div className="flex h-7 items-center gap-2 px-2">
        <AxonMark />
        <span className="font-semibold text-lg tracking-tight rail:sr-only">Axon</span>
      </div>
      {account}
      <ul className="mt-1 flex flex-col gap-px">
        {pages.map(({ route, name, label, icon, keys }) => (
          <li key={name}>
            <Tooltip text={`${label} (${shownKeys(keys)})`}>
              <Button
                aria-current={isCurrent(current, name) ? 'page' : false}
                onPress={() => {
                  useSignInView.getState().close();
                  go(route);
                }}
                className={`flex h-7 w-full items-center gap-2.5 rounded px-2 text-left hover:bg-pressed ${isCurrent(current, name) ? 'bg-pressed font-medium text-ink' : 'text-muted'}`}
              >
                <span className={isCurrent(current, name) ? 'text-accent' : ''}>{icon}</span>
                <span className="min-w-0 flex-1 truncate rail:sr-only">{label}</span>
                {name === 'workbench' ? <UnsettledCount /> : null}
                <span className="tabular font-normal text-muted text-sm rail:sr-only">{counts[name]}</span>
              </Button>
            </Tooltip>
          </li>
        ))}
      </ul>
      <span className="flex-1" />
      <EngineStatusLine />
    </nav>
  );
}

/** The pages that are reached through another one. */
const partOf: Readonly<Record<string, RouteName>> = {
  repository: 'projects',
  sharing: 'projects',
  trash: 'projects',
  'lock-file': 'projects',
  digest: 'projects',
  compare: 'workbench',
};

function isCurrent(current: string, name: string): boolean {
  return current === name || (partOf[current] ?? '') === name;
}

/** How many images differ from Synapse, so that something is to be decided. */
function UnsettledCount() {
  const count = useDrift((store) => unsettled(store.counts));
  if (count === 0) return null;
  return (
    <span className="tabular rounded-sm bg-warn-soft px-1 font-normal text-sm text-warn rail:sr-only">
      <span aria-hidden>≠</span> {count}
      <span className="sr-only"> differ from Synapse,</span>
    </span>
  );
}

function useCounts(): Readonly<Record<string, string | undefined>> {
  const hasEngine = useEngine((store) => store.status.state === 'connected');
  const images = useImages((store) => (store.known && hasEngine ? store.images.size : undefined));
  const transfers = useTransfers((store) => unfinished(store.transfers).length);
  return {
    workbench: images?.toLocaleString('en-US'),
    projects: useProjectCount(),
    transfers: transfers === 0 ? undefined : String(transfers),
  };
}
