/** The desktop host put together: the order matters, and is Electron's. */
import { readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Router } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import {
  app,
  BrowserWindow,
  MessageChannelMain,
  type MessagePortMain,
  nativeTheme,
  session,
  type WebContents,
} from 'electron';
import type { Backend } from '#electron/backend/create-backend.ts';
import type { HostPorts } from '#electron/backend/host-ports.ts';
import type { Endpoint } from '#shared/models/account.ts';
import { readSettings } from '#shared/models/settings.ts';
import { endpointFromEnv } from '../ports/endpoint-from-env.ts';
import { followSystemNetwork } from '../ports/follow-system-network.ts';
import { lockDataFolder } from '../ports/lock-data-folder.ts';
import { openLog } from '../ports/open-log.ts';
import { makePrivateFolder } from '../ports/private-folder.ts';
import { setAppMenu } from './app-menu.ts';
import { appOrigin, registerAppScheme, serveRenderer } from './app-protocol.ts';
import { openDesktopStores } from './desktop-store.ts';
import { denyPermissions, guardAllWebContents } from './guard-web-contents.ts';
import { createMainWindow, loadApp } from './main-window.ts';
import { portChannel } from './port-channel.ts';
import { endQuietly } from './quiet-end.ts';

/** What this host needs of a backend. */
export interface DesktopBackend extends Pick<Backend, 'signIn' | 'portal' | 'hasRunningTransfers' | 'stop'> {
  readonly router: RpcRouter;
}
export type CreateBackend = (
  ports: HostPorts,
  options: { readonly endpoint: Endpoint },
) => Promise<DesktopBackend>;

export interface DesktopOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Folder with the built renderer. */
  readonly rendererDir: string;
  /** Absolute path of the built preload script. */
  readonly preload: string;
  readonly createBackend: CreateBackend;
}

/** A demo's token comes in a file that only this user can read; it is gone as soon as it has been read. */
function tokenFromFile(file: string | undefined): string | undefined {
  if (!file) return undefined;
  const token = readFileSync(file, 'utf8').trim();
  rmSync(file);
  return token;
}

function showFirstWindow(): boolean {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.focus();
  return window !== undefined;
}

/** Starts the app. Resolves when its window has loaded; with nothing if another Axon is running already. */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  const { env, platform } = options;
  const named = env['AXON_DATA_DIR'];
  if (named) app.setPath('userData', named);
  if (!app.requestSingleInstanceLock()) return app.quit();
  const endpoint = endpointFromEnv(env);
  app.enableSandbox();
  registerAppScheme();
  let running: DesktopBackend | undefined;
  guardAllWebContents(() => running?.portal() ?? endpoint.portal);

  await app.whenReady();
  const dataDir = app.getPath('userData');
  makePrivateFolder(dataDir);
  const log = openLog(dataDir);
  // The single instance lock is the desktop's own; a browser host may have been given the same folder.
  const release = await lockDataFolder(dataDir, log);
  await followSystemNetwork(env, log);
  const { settings, windowMemory } = openDesktopStores(dataDir);
  nativeTheme.themeSource = readSettings(settings.read()).theme;
  denyPermissions(session.defaultSession);
  serveRenderer(options.rendererDir);
  setAppMenu(platform);

  const backend = await options.createBackend(
    { host: 'desktop', version: app.getVersion(), dataDir, homeDir: homedir(), platform, env, settings, log },
    { endpoint },
  );
  running = backend;
  const stop = () => backend.stop().finally(release);
  const end = endQuietly({ hasRunningTransfers: () => backend.hasRunningTransfers(), stop }, platform);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end.quitUnasked());
  const token = tokenFromFile(env['AXON_SIGN_IN_FILE']);
  if (token !== undefined) await backend.signIn(token);

  const openWindow = async (): Promise<void> => {
    if (showFirstWindow()) return;
    end.windowOpened();
    const window = createMainWindow({ preload: options.preload, memory: windowMemory });
    handOverPorts(window.webContents, backend.router);
    await loadApp(window);
  };
  app.on('second-instance', () => void openWindow());
  app.on('activate', () => void openWindow());
  await openWindow();
  log.info('the desktop host is ready', { version: app.getVersion() });
}

/** The contract over a message port: one for the page, a new one whenever it (re)loads. */

type RpcRouter = Router<Record<never, never>, Record<never, never>>;

/** Hands the page of `contents` a port each time it has loaded, as long as it is our own page. */
function handOverPorts(contents: WebContents, router: RpcRouter): void {
  const handler = new RPCHandler(router);
  let current: MessagePortMain | undefined;
  contents.on('did-finish-load', () => {
    current?.close();
    current = undefined;
    if (contents.mainFrame.origin !== appOrigin) return;
    const { port1, port2 } = new MessageChannelMain();
    handler.upgrade(port1, { context: {} });
    port1.start();
    contents.postMessage(portChannel, null, [port2]);
    current = port1;
  });
  contents.once('destroyed', () => current?.close());
}
