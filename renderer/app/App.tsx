import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryClient } from '../connection/query.ts';
import { useConnectionState } from '../connection/use-connection.ts';
import { useSettings } from '../state/settings.ts';
import { useSignInView } from '../state/sign-in-view.ts';
import { AxonMark } from '../ui/AxonMark.tsx';
import { Announcer } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import { ProblemActionsContext } from '../ui/problem-actions.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { Frame } from './Frame.tsx';
import { LiveState } from './LiveState.tsx';
import { useOverlays } from './overlays.ts';
import { ShortcutsHelp } from './ShortcutsHelp.tsx';
import { shortcutFor } from './shortcuts.ts';

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

/** The whole page where the backend does not let this browser in. */
function LinkUsedPage() {
  return (
    <main className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <AxonMark size={40} />
      <h1 className="font-semibold text-xl">This link was used already or has expired.</h1>
      <p className="max-w-100 text-balance text-muted">
        Each link opens Axon once, in one browser. Press Enter in the terminal where Axon runs for a new one,
        and open that.
      </p>
      <Button onPress={() => location.reload()}>Try again</Button>
    </main>
  );
}

/** Puts theme and density where the style sheet looks for them. */
function useTheme(): void {
  const { theme, density } = useSettings((store) => store.settings);
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const dark = theme === 'dark' || (theme === 'system' && system.matches);
      document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
}

/** Listens for the app's keys. Those that a view has handled, and those under a dialog, are left alone. */
function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const shortcut = shortcutFor(event, isTyping(event.target));
      if (shortcut === undefined) return;
      // The browser's own meaning (print, find) is never wanted for these keys.
      event.preventDefault();
      if (useOverlays.getState().shown === undefined) shortcut.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null;
}
