import { afterEach, expect, it, vi } from 'vitest';
import { ipcRenderer } from './electron-double.ts';

vi.mock('electron', () => import('./electron-double.ts'));
afterEach(() => vi.unstubAllGlobals());

it('passes the port on to our own page, and gives it nothing else', async () => {
  const posted: unknown[] = [];
  const window = { postMessage: (...args: unknown[]) => posted.push(args) };
  vi.stubGlobal('window', window);
  await import('./preload.ts');
  const port = { is: 'the port' };
  ipcRenderer.emit('axon:port', { ports: [port] });
  expect(posted).toEqual([['axon:port', 'app://axon', [port]]]);
  expect(Object.keys(window)).toEqual(['postMessage']);
});
