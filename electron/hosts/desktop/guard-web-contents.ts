/** What a page may never do, whatever it holds (Electron's security checklist, 12 to 15). */
import { app, type Session, shell, type WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { mayOpenExternally } from './external-links.ts';

const isOwn = (link: string): boolean => link === appOrigin || link.startsWith(`${appOrigin}/`);

function guard(contents: WebContents, portal: () => string): void {
  const openOutside = (link: string): void => {
    if (mayOpenExternally(link, portal())) void shell.openExternal(link);
  };
  contents.on('will-navigate', (details) => {
    if (isOwn(details.url)) return;
    details.preventDefault();
    openOutside(details.url);
  });
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}

/**
 * Guards every page that will ever be made.
 *
 * @param portal asked at each link, because another Synapse may be in use by then
 */
export function guardAllWebContents(portal: () => string): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, portal));
}

/** Refuses all that pages can ask permission for, but to put text on the clipboard: copying a digest. */
export function denyPermissions(session: Session): void {
  const allowed = 'clipboard-sanitized-write';
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(permission === allowed && isOwn(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === allowed && isOwn(origin.replace(/\/$/, '')),
  );
  session.setDevicePermissionHandler(() => false);
}
