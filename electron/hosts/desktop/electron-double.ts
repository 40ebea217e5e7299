/**
 * Stands in for the module `electron` in tests: keeps what it is told, and lets a test play the system's part.
 *
 * It does what Electron's documentation says and nothing more, so a test that passes here says that this host
 * asks Electron for the right things; that Electron then does them is shown by the desktop story.
 */
import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  HandlerDetails,
  MenuItemConstructorOptions,
  Rectangle,
  WindowOpenHandlerResponse,
} from 'electron';

/** An event whose default can be prevented. */
export class EventDouble {
  defaultPrevented = false;
  readonly url: string;
  readonly isMainFrame: boolean;

  constructor(url = '', isMainFrame = true) {
    this.url = url;
    this.isMainFrame = isMainFrame;
  }

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

class AppDouble extends EventEmitter {
  readonly isPackaged = false;
  readonly calls: string[] = [];
  /** Whether this is the first Axon on the machine. */
  hasLock = true;
  ready = false;
  userData = '';

  setPath(name: string, path: string): void {
    this.calls.push(`setPath ${name}`);
    this.userData = path;
  }
  getPath(): string {
    return this.userData;
  }
  getVersion(): string {
    return '1.2.3';
  }
  requestSingleInstanceLock(): boolean {
    this.calls.push('requestSingleInstanceLock');
    return this.hasLock;
  }
  enableSandbox(): void {
    this.calls.push('enableSandbox');
  }
  async whenReady(): Promise<void> {
    this.ready = true;
    this.calls.push('ready');
  }
  /** As Electron does: asks the listeners of `before-quit`, closes the windows, ends. */
  quit(): void {
    const event = new EventDouble();
    this.emit('before-quit', event);
    this.calls.push(event.defaultPrevented ? 'quit prevented' : 'quit');
  }
}

type PermissionRequestHandler = (
  contents: { getURL(): string },
  permission: string,
  answer: (granted: boolean) => void,
) => void;
type PermissionCheckHandler = (contents: unknown, permission: string, origin: string) => boolean;

class SessionDouble {
  request: PermissionRequestHandler | undefined;
  check: PermissionCheckHandler | undefined;
  device: (() => boolean) | undefined;
  setPermissionRequestHandler(handler: PermissionRequestHandler): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheckHandler): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler;
  }
}

/** A real message port, spoken to as Electron's main process does. */
class MessagePortDouble extends EventEmitter {
  readonly #port: MessageChannel['port1'];
  started = false;

  constructor(port: MessageChannel['port1']) {
    super();
    this.#port = port;
    port.on('close', () => this.emit('close'));
  }
  start(): void {
    this.started = true;
    this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }
  postMessage(data: unknown): void {
    this.#port.postMessage(data);
  }
  close(): void {
    this.#port.close();
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortDouble;
  readonly port2: MessageChannel['port2'];

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortDouble(port1);
    this.port2 = port2;
  }
}

export interface PostedMessage {
  readonly channel: string;
  readonly message: unknown;
  readonly ports: readonly MessageChannel['port2'][];
}

export class WebContentsDouble extends EventEmitter {
  readonly mainFrame = { url: '', origin: 'null' };
  readonly posted: PostedMessage[] = [];
  reloads = 0;
  #openHandler: ((details: Pick<HandlerDetails, 'url'>) => WindowOpenHandlerResponse) | undefined;

  postMessage(channel: string, message: unknown, ports: readonly MessageChannel['port2'][]): void {
    this.posted.push({ channel, message, ports });
  }
  setWindowOpenHandler(handler: (details: Pick<HandlerDetails, 'url'>) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler;
  }
  reload(): void {
    this.reloads += 1;
  }

  /** The page calls `window.open(url)`. */
  open(url: string): WindowOpenHandlerResponse {
    if (this.#openHandler === undefined) throw new Error('windows may be opened freely');
    return this.#openHandler({ url });
  }
  /** The page has been loaded from `url`. */
  finishLoad(url: string): void {
    const { protocol, host } = new URL(url);
    Object.assign(this.mainFrame, { url, origin: `${protocol}//${host}` });
    this.emit('did-finish-load');
  }
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  static getAllWindows(): readonly BrowserWindow[] {
    return BrowserWindow.all;
  }

  readonly options: BrowserWindowConstructorOptions;
  readonly webContents = new WebContentsDouble();
  readonly did: string[] = [];
  bounds: Rectangle = { x: 10, y: 20, width: 1000, height: 700 };
  minimized = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    if (!app.ready) throw new Error('Cannot create BrowserWindow before app is ready');
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', new EventDouble(), this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.did.push(`load ${url}`);
    this.webContents.finishLoad(url);
  }
  show(): void {
    this.did.push('show');
  }
  focus(): void {
    this.did.push('focus');
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  restore(): void {
    this.minimized = false;
  }
  getNormalBounds(): Rectangle {
    return this.bounds;
  }

  /** The user closes the window. */
  close(): void {
    this.emit('close', new EventDouble());
    BrowserWindow.all = BrowserWindow.all.filter((window) => window !== this);
    this.webContents.emit('destroyed');
    this.emit('closed');
    if (BrowserWindow.all.length === 0) app.emit('window-all-closed');
  }
}

class ProtocolDouble {
  readonly privileged: CustomScheme[] = [];
  readonly handlers = new Map<string, (request: Request) => Promise<Response>>();
  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    if (app.ready) throw new Error('schemes must be registered before the app is ready');
    this.privileged.push(...schemes);
  }
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    if (!app.ready) throw new Error('protocol.handle is for after the app is ready');
    this.handlers.set(scheme, handler);
  }
}

export class Notification {
  static shown: { readonly title: string }[] = [];
  readonly #options: { readonly title: string };
  constructor(options: { readonly title: string }) {
    this.#options = options;
  }
  show(): void {
    Notification.shown.push(this.#options);
  }
}

export const app = new AppDouble();
export const protocol = new ProtocolDouble();
export const session = { defaultSession: new SessionDouble() };
export const nativeTheme = { shouldUseDarkColors: false, themeSource: 'system' };
export const screen = {
  areas: [{ x: 0, y: 0, width: 1920, height: 1080 }],
  getAllDisplays: () => screen.areas.map((workArea) => ({ workArea })),
};
export const shell = {
  opened: [] as string[],
  async openExternal(url: string): Promise<void> {
    shell.opened.push(url);
  },
};
export const dialog = {
  asked: 0,
  /** Index of the button that the user presses. */
  answer: 0,
  errors: [] as string[],
  showErrorBox(title: string): void {
    dialog.errors.push(title);
  },
  showMessageBoxSync(): number {
    dialog.asked += 1;
    return dialog.answer;
  },
};
export const Menu = {
  applied: [] as readonly MenuItemConstructorOptions[],
  buildFromTemplate: (template: readonly MenuItemConstructorOptions[]) => template,
  setApplicationMenu(menu: readonly MenuItemConstructorOptions[]): void {
    Menu.applied = menu;
  },
};
export const ipcRenderer = new EventEmitter();
export const ipcMain = new EventEmitter();

/** As at the start of a fresh process. */
export function resetElectron(userData: string): void {
  app.removeAllListeners();
  app.calls.length = 0;
  Object.assign(app, { hasLock: true, ready: false, userData });
  BrowserWindow.all = [];
  protocol.privileged.length = 0;
  protocol.handlers.clear();
  session.defaultSession = new SessionDouble();
  Object.assign(nativeTheme, { shouldUseDarkColors: false, themeSource: 'system' });
  shell.opened.length = 0;
  Object.assign(dialog, { asked: 0, answer: 0, errors: [] });
  Notification.shown = [];
}

/** For libraries that import the module as a whole. */
export default { app, ipcMain, ipcRenderer, shell };
