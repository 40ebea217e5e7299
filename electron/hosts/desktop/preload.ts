/**
 * All that stands between the page and Electron: passes one message port on to the page, when it loads.
 *
 * Nothing of Electron or Node is exposed. The target origin keeps the port from a page that isn't ours.
 */
import { ipcRenderer } from 'electron';
import { portChannel } from './port-channel.ts';

interface PageWindow {
  postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void;
}
declare const window: PageWindow;

ipcRenderer.on(portChannel, (event) => {
  window.postMessage(portChannel, 'app://axon', event.ports);
});
