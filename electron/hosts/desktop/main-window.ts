import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { windowBounds } from './window-bounds.ts';

export interface MainWindowOptions {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  /** Where the window's place is remembered. */
  readonly memory: { get(): unknown; set(bounds: object): void };
}

/** The surface colours of the renderer's two themes, so that nothing flashes before its first paint. */
const surface = { light: '#ffffff', dark: '#15191a' };

/** A page that crashes as it loads would be loaded for ever. */
const reloads = { most: 2, withinMs: 60_000 };

/** A page that crashed would leave a blank window; the transfers go on meanwhile. */
function reloadAfterCrash(window: BrowserWindow): void {
  let crashes: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = Date.now();
    crashes = [...crashes.filter((at) => at > now - reloads.withinMs), now];
    if (crashes.length <= reloads.most) return window.webContents.reload();
    dialog.showErrorBox(
      'Axon’s window keeps crashing',
      `It crashed ${crashes.length} times within a minute (${reason}). Transfers that run go on. Close the window and open Axon again to see them.`,
    );
  });
}

/** Makes the window, shown once its page has something to show. Loading starts with `loadApp`. */
export function createMainWindow({ preload, memory }: MainWindowOptions): BrowserWindow {
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...windowBounds(memory.get(), areas),
    minWidth: 600,
    minHeight: 400,
    show: false,
    title: 'Axon',
    backgroundColor: nativeTheme.shouldUseDarkColors ? surface.dark : surface.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', () => memory.set(window.getNormalBounds()));
  reloadAfterCrash(window);
  return window;
}

/** Loads the renderer. */
export async function loadApp(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${appOrigin}/`);
}
