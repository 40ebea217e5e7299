import { BrowserWindow, nativeTheme, screen } from 'electron';
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
  // A page that crashed would leave a blank window; the transfers go on meanwhile.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  return window;
}

/** Loads the renderer. */
export async function loadApp(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${appOrigin}/`);
}
