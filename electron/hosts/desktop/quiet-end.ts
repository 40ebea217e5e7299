/** How the app ends: never in the middle of a transfer unless asked to, and never without writing what is to be remembered. */
import { app, dialog, Notification } from 'electron';
import type { Backend } from '#electron/backend/create-backend.ts';

const lookEveryMs = 2_000;
/** Longest that the app waits for its backend; a keychain or an engine may never answer. */
const longestStop = 10_000;

/** Ends the app once nothing is being moved; the returned function calls that off. */
function quitWhenIdle(backend: Pick<Backend, 'hasRunningTransfers'>): () => void {
  const timer = setInterval(() => {
    if (backend.hasRunningTransfers()) return;
    clearInterval(timer);
    app.quit();
  }, lookEveryMs);
  return () => clearInterval(timer);
}

/**
 * Closing the last window while something is being moved leaves Axon running without one: a notification says
 * so, opening Axon again brings the window back, and when the last transfer has ended, so does Axon. On
 * macOS it stays in any case, as apps do there. Quitting asks first.
 *
 * @returns `windowOpened`, to be called whenever one is; `quitUnasked`, for when nobody is there to answer
 */
export function endQuietly(
  backend: Pick<Backend, 'hasRunningTransfers' | 'stop'>,
  platform: NodeJS.Platform,
): { windowOpened(): void; quitUnasked(): void } {
  let stopWaiting = (): void => {};
  let phase: 'running' | 'stopping' | 'stopped' = 'running';
  let askFirst = true;
  app.on('window-all-closed', () => {
    if (!backend.hasRunningTransfers()) {
      if (platform !== 'darwin') app.quit();
      return;
    }
    new Notification({
      title: 'Axon goes on with your transfers',
      body: 'Open Axon again to see them.',
    }).show();
    if (platform !== 'darwin') stopWaiting = quitWhenIdle(backend);
  });
  app.on('before-quit', (event) => {
    if (phase === 'stopped') return;
    event.preventDefault();
    if (phase === 'stopping' || (askFirst && backend.hasRunningTransfers() && !quitAnyway())) return;
    phase = 'stopping';
    stopWaiting();
    // Whatever goes wrong in stopping must not keep the app from ending.
    const quit = (): void => {
      phase = 'stopped';
      app.quit();
    };
    const deadline = new Promise<void>((resolve) => {
      setTimeout(resolve, longestStop).unref();
    });
    Promise.race([backend.stop(), deadline]).then(quit, quit);
  });
  return {
    windowOpened: () => stopWaiting(),
    quitUnasked() {
      askFirst = false;
      app.quit();
    },
  };
}

function quitAnyway(): boolean {
  const answer = dialog.showMessageBoxSync({
    type: 'question',
    message: 'Images are still being moved.',
    detail: 'If you quit now, these transfers stop. You can start them again from the list of transfers.',
    buttons: ['Go on', 'Stop and quit'],
    defaultId: 0,
    cancelId: 0,
  });
  return answer === 1;
}
