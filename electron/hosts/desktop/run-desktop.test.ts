import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { os, type RouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostPorts } from '#electron/backend/host-ports.ts';
import { lockDataFolder } from '../ports/lock-data-folder.ts';
import * as electron from './electron-double.ts';
import { runDesktop } from './run-desktop.ts';

vi.mock('electron', () => import('./electron-double.ts'));

const { app, BrowserWindow, EventDouble, protocol, session, shell } = electron;
const quiet = { info: () => {}, error: () => {} };
const router = { greet: os.handler(() => 'hello') };

let folder: string;
let transfersRun: boolean;
let portal: string;
let stopping: Promise<void>;
let events: string[];
let ports: HostPorts | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axon-desktop-'));
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer/index.html'), '<html><head></head></html>');
  writeFileSync(join(folder, 'renderer/assets/main-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  ports = undefined;
  electron.resetElectron(join(folder, 'data'));
  transfersRun = false;
  portal = 'https://www.synapse.org';
  stopping = Promise.resolve();
  events = [];
});
afterEach(() => {
  process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT');
  rmSync(folder, { recursive: true });
});

function start(env: Record<string, string> = {}, platform: NodeJS.Platform = 'linux'): Promise<void> {
  return runDesktop({
    env,
    platform,
    rendererDir: join(folder, 'renderer'),
    preload: join(folder, 'preload.cjs'),
    createBackend: async (given) => {
      ports = given;
      return {
        router,
        signIn: async (token) => void events.push(`sign in ${token}`),
        hasRunningTransfers: () => transfersRun,
        portal: () => portal,
        stop: async () => {
          await stopping;
          events.push('backend stopped');
        },
      };
    },
  });
}

function theWindow(): electron.BrowserWindow {
  const [window] = BrowserWindow.all;
  if (window === undefined) throw new Error('there is no window');
  return window;
}

describe('the window', () => {
  it('gives its page nothing of Node or Electron', async () => {
    await start();
    expect(theWindow().options.webPreferences).toEqual({
      preload: join(folder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
    });
    expect(app.calls.indexOf('enableSandbox')).toBeLessThan(app.calls.indexOf('ready'));
  });

  it('is shown once there is something to show, on the colour of the theme', async () => {
    electron.nativeTheme.shouldUseDarkColors = true;
    await start();
    expect(theWindow().options).toMatchObject({ show: false, backgroundColor: '#15191a' });
    expect(theWindow().did).toEqual(['load app://axon/']);
    theWindow().emit('ready-to-show');
    expect(theWindow().did).toEqual(['load app://axon/', 'show']);
  });

  it('comes back where it was left', async () => {
    await start({}, 'darwin');
    theWindow().bounds = { x: 300, y: 200, width: 900, height: 640 };
    theWindow().close();
    app.emit('activate');
    await vi.waitFor(() => expect(BrowserWindow.all).toHaveLength(1));
    expect(theWindow().options).toMatchObject({ x: 300, y: 200, width: 900, height: 640 });
  });

  it('is loaded anew when its page has crashed', async () => {
    await start();
    theWindow().webContents.emit('render-process-gone', new EventDouble(), { reason: 'crashed' });
    expect(theWindow().webContents.reloads).toBe(1);
  });

  it('is not loaded for ever when its page crashes each time', async () => {
    await start();
    for (let crash = 0; crash < 5; crash += 1) {
      theWindow().webContents.emit('render-process-gone', new EventDouble(), { reason: 'crashed' });
    }
    expect(theWindow().webContents.reloads).toBe(2);
    expect(electron.dialog.errors[0]).toContain('keeps crashing');
  });

  it('comes to the front when Axon is opened again, and no second one is made', async () => {
    await start();
    theWindow().minimized = true;
    app.emit('second-instance');
    expect(BrowserWindow.all).toHaveLength(1);
    expect(theWindow().minimized).toBe(false);
    expect(theWindow().did).toContain('focus');
  });

  it('follows the theme that the user chose', async () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/settings.json'), JSON.stringify({ theme: 'dark' }));
    await start();
    expect(electron.nativeTheme.themeSource).toBe('dark');
  });
});

it('leaves the machine to an Axon that runs already', async () => {
  app.hasLock = false;
  await start();
  expect(app.calls).toEqual(['requestSingleInstanceLock', 'quit']);
  expect(BrowserWindow.all).toEqual([]);
});

it('leaves a data folder to the Axon that uses it, and touches nothing there', async () => {
  const data = join(folder, 'data');
  mkdirSync(data);
  const release = await lockDataFolder(data, quiet);
  writeFileSync(join(data, 'axon.pid'), JSON.stringify({ pid: process.ppid, computer: hostname() }));
  await expect(start()).rejects.toThrow(`process ${process.ppid}`);
  expect(ports).toBeUndefined();
  expect(BrowserWindow.all).toEqual([]);
  await release();
});

describe('what a page may do', () => {
  it.each([
    'https://synapse.example/',
    'file:///etc/passwd',
    'app://other/',
    'app://axon.example/',
    'javascript:alert(1)',
  ])('is not to go to %s', async (url) => {
    await start();
    const event = new EventDouble(url);
    theWindow().webContents.emit('will-navigate', event);
    expect(event.defaultPrevented).toBe(true);
    expect(shell.opened).toEqual([]);
  });

  it('is to reload itself', async () => {
    await start();
    const event = new EventDouble('app://axon/');
    theWindow().webContents.emit('will-navigate', event);
    expect(event.defaultPrevented).toBe(false);
  });

  it('is not to open windows; Synapse’s own pages open in the browser', async () => {
    await start();
    const { webContents } = theWindow();
    expect(webContents.open('https://www.synapse.org/Synapse:syn123')).toEqual({ action: 'deny' });
    expect(webContents.open('https://www.synapse.org.evil.example/')).toEqual({ action: 'deny' });
    expect(webContents.open('file:///usr/bin/xcalc')).toEqual({ action: 'deny' });
    expect(shell.opened).toEqual(['https://www.synapse.org/Synapse:syn123']);
  });

  it('opens the pages of the Synapse that is in use by now', async () => {
    await start();
    portal = 'https://portal.staging.example';
    theWindow().webContents.open('https://portal.staging.example/Synapse:syn1');
    expect(shell.opened).toEqual(['https://portal.staging.example/Synapse:syn1']);
  });

  it('is not to be redirected, to embed pages, or to load frames', async () => {
    await start();
    const redirect = new EventDouble('https://synapse.example/');
    theWindow().webContents.emit('will-redirect', redirect);
    const webview = new EventDouble();
    theWindow().webContents.emit('will-attach-webview', webview);
    const frame = new EventDouble('https://synapse.example/', false);
    theWindow().webContents.emit('will-frame-navigate', frame);
    expect([redirect, webview, frame].map((event) => event.defaultPrevented)).toEqual([true, true, true]);
  });

  it('is to put text on the clipboard, and nothing else that needs permission', async () => {
    await start();
    const { request, check, device } = session.defaultSession;
    const asked = (permission: string, url = 'app://axon/'): boolean => {
      let granted = false;
      request?.({ getURL: () => url }, permission, (answer) => {
        granted = answer;
      });
      return granted;
    };
    expect(asked('clipboard-sanitized-write')).toBe(true);
    expect(asked('clipboard-sanitized-write', 'https://synapse.example/')).toBe(false);
    for (const permission of [
      'clipboard-read',
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'usb',
    ]) {
      expect(asked(permission), permission).toBe(false);
      expect(check?.(null, permission, 'app://axon/'), permission).toBe(false);
    }
    expect(check?.(null, 'clipboard-sanitized-write', 'app://axon/')).toBe(true);
    expect(check?.(null, 'clipboard-sanitized-write', 'https://synapse.example')).toBe(false);
    expect(device?.()).toBe(false);
  });
});

describe('app://', () => {
  async function ask(url: string, init?: RequestInit): Promise<Response> {
    const handler = protocol.handlers.get('app');
    if (handler === undefined) throw new Error('app:// is not served');
    return handler(new Request(url, init));
  }

  it('is a secure origin of its own, and may not get round the policy', async () => {
    await start();
    expect(protocol.privileged).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  it('serves the page under a strict policy', async () => {
    await start();
    const answer = await ask('app://axon/');
    const policy = String(answer.headers.get('content-security-policy'));
    expect(await answer.text()).toContain('<meta name="axon-host" content="desktop" />');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('serves what was built', async () => {
    await start();
    const answer = await ask('app://axon/assets/main-1a2b.js');
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(await answer.text()).toBe('export {};');
  });

  it.each([
    'app://axon/../secret.js',
    'app://axon/%2e%2e/secret.js',
    'app://axon/assets/..%2f..%2f..%2fsecret.js',
    'app://axon/..%5csecret.js',
    'app://axon/%00.js',
    'app://axon/%zz.js',
    'app://axon/assets/',
    'app://axon/missing.js',
    'app://other/assets/main-1a2b.js',
  ])('does not serve %s', async (url) => {
    await start();
    const answer = await ask(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it('only answers questions', async () => {
    await start();
    expect((await ask('app://axon/', { method: 'POST', body: 'x' })).status).toBe(405);
  });
});

describe('the port', () => {
  it('carries the contract to the page', async () => {
    await start();
    const [posted] = theWindow().webContents.posted;
    expect(posted).toMatchObject({ channel: 'axon:port', message: null });
    const port = posted?.ports[0];
    if (port === undefined) throw new Error('no port was handed over');
    const client: RouterClient<typeof router> = createORPCClient(new RPCLink({ port }));
    await expect(client.greet()).resolves.toBe('hello');
    port.close();
  });

  it('is a new one after a reload, and the old one is closed', async () => {
    await start();
    const { webContents } = theWindow();
    const closed = new Promise((resolve) =>
      webContents.posted[0]?.ports[0]?.on('close', () => resolve('closed')),
    );
    webContents.finishLoad('app://axon/');
    expect(webContents.posted).toHaveLength(2);
    await expect(closed).resolves.toBe('closed');
    for (const port of webContents.posted[1]?.ports ?? []) port.close();
  });

  it.each(['https://synapse.example/', 'app://other/', 'data:text/html,x'])(
    'is not given to %s',
    async (url) => {
      await start();
      const { webContents } = theWindow();
      const before = webContents.posted.length;
      webContents.finishLoad(url);
      expect(webContents.posted).toHaveLength(before);
    },
  );
});

describe('the end', () => {
  it('waits for the backend', async () => {
    await start();
    theWindow().close();
    expect(app.calls.at(-1)).toBe('quit prevented');
    await vi.waitFor(() => expect(app.calls.at(-1)).toBe('quit'));
    expect(events).toEqual(['backend stopped']);
  });

  it('waits for it even when told twice', async () => {
    await start();
    app.quit();
    app.quit();
    expect(app.calls.slice(-2)).toEqual(['quit prevented', 'quit prevented']);
    await vi.waitFor(() => expect(app.calls.at(-1)).toBe('quit'));
    expect(events).toEqual(['backend stopped']);
  });

  it('comes though the backend never stops, as with a keychain that does not answer', async () => {
    await start();
    vi.useFakeTimers();
    stopping = new Promise(() => undefined);
    app.quit();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(app.calls.at(-1)).toBe('quit prevented');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(app.calls.at(-1)).toBe('quit');
    vi.useRealTimers();
  });

  it('does not come with the window on macOS', async () => {
    await start({}, 'darwin');
    theWindow().close();
    expect(app.calls).not.toContain('quit prevented');
  });

  it('does not come with the window while images are moved, and the window can be opened again', async () => {
    await start();
    transfersRun = true;
    theWindow().close();
    expect(app.calls).not.toContain('quit prevented');
    expect(electron.Notification.shown).toMatchObject([{ title: 'Axon goes on with your transfers' }]);
    app.emit('second-instance');
    await vi.waitFor(() => expect(BrowserWindow.all).toHaveLength(1));
    expect(theWindow().webContents.posted).toHaveLength(1);
  });

  it('comes by itself when the last of them has ended', async () => {
    vi.useFakeTimers();
    await start();
    transfersRun = true;
    theWindow().close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(app.calls).not.toContain('quit');
    transfersRun = false;
    await vi.advanceTimersByTimeAsync(2_000);
    await vi.waitFor(() => expect(app.calls.at(-1)).toBe('quit'));
    expect(electron.dialog.asked).toBe(0);
    vi.useRealTimers();
  });

  it('is asked about while images are moved, and "Go on" means that', async () => {
    await start();
    transfersRun = true;
    app.quit();
    expect(electron.dialog.asked).toBe(1);
    expect(app.calls.at(-1)).toBe('quit prevented');
    expect(events).toEqual([]);
    electron.dialog.answer = 1;
    app.quit();
    await vi.waitFor(() => expect(app.calls.at(-1)).toBe('quit'));
    expect(events).toEqual(['backend stopped']);
  });

  it('is not asked about when the system wants it', async () => {
    await start();
    transfersRun = true;
    process.emit('SIGTERM');
    await vi.waitFor(() => expect(app.calls.at(-1)).toBe('quit'));
    expect(electron.dialog.asked).toBe(0);
  });
});

describe('the backend', () => {
  it('gets what only this host has', async () => {
    await start({ AXON_DATA_DIR: join(folder, 'elsewhere') });
    expect(ports).toMatchObject({ host: 'desktop', version: '1.2.3', dataDir: join(folder, 'elsewhere') });
    expect(statSync(join(folder, 'elsewhere')).mode & 0o777).toBe(0o700);
    ports?.settings.write({ theme: 'light' });
    expect(ports?.settings.read()).toEqual({ theme: 'light' });
  });

  it('is signed in with a token from a file that is gone then', async () => {
    const file = join(folder, 'token');
    writeFileSync(file, 'a-token\n');
    await start({ AXON_SIGN_IN_FILE: file });
    expect(events).toEqual(['sign in a-token']);
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });
});
