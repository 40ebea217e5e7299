import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from '../connection/query.ts';
import { useConnectionState } from '../connection/use-connection.ts';
import { useSignInView } from '../state/sign-in-view.ts';
import { Announcer } from '../ui/Announcer.tsx';
import { ProblemActionsContext } from '../ui/problem-actions.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { Frame } from './Frame.tsx';
import { LinkUsedPage } from './LinkUsedPage.tsx';
import { LiveState } from './LiveState.tsx';
import { ShortcutsHelp } from './ShortcutsHelp.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { useTheme } from './use-theme.ts';

const problemActions = { signIn: () => useSignInView.getState().open() };

/** The whole app: what every view needs around it, and the frame. */
export function App() {
  useTheme();
  useShortcuts();
  const connection = useConnectionState();
  if (connection === 'refused') return <LinkUsedPage />;
  return (
    <QueryClientProvider client={queryClient}>
      <ProblemActionsContext value={problemActions}>
        <LiveState />
        <Frame />
        <CommandPalette />
        <ShortcutsHelp />
        <Announcer />
      </ProblemActionsContext>
    </QueryClientProvider>
  );
}
