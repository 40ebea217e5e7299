import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { EngineStatusLine } from '../features/engine-status/EngineStatusLine.tsx';
import { useNavigation } from '../state/navigation.ts';
import { useSignInView } from '../state/sign-in-view.ts';
import { AxonMark } from '../ui/AxonMark.tsx';
import { shownKeys } from '../ui/key-names.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import { sidebarPageOf, sidebarPages } from './pages.tsx';

/** Account, pages with their live counts, and the engine. A rail of icons where the window is narrow. */
export function Sidebar({ account }: { readonly account: ReactNode }) {
  const current = useNavigation((store) => sidebarPageOf(store.route));
  const go = useNavigation((store) => store.go);
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
        {sidebarPages.map(({ route, title, icon, keys, Count }) => (
          <li key={route.name}>
            <Tooltip text={`${title} (${shownKeys(keys)})`}>
              <Button
                aria-current={current === route.name ? 'page' : false}
                onPress={() => {
                  useSignInView.getState().close();
                  go(route);
                }}
                className={`flex h-7 w-full items-center gap-2.5 rounded px-2 text-left hover:bg-pressed ${current === route.name ? 'bg-pressed font-medium text-ink' : 'text-muted'}`}
              >
                <span className={current === route.name ? 'text-accent' : ''}>{icon}</span>
                <span className="min-w-0 flex-1 truncate rail:sr-only">{title}</span>
                {Count === undefined ? null : <Count />}
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
