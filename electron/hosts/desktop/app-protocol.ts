/** `app://axon/`: the built renderer, and nothing else, as a secure origin of its own. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { rendererPage } from '../page/renderer-page.ts';

const scheme = 'app';
export const appOrigin = `${scheme}://axon`;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

const headers = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

/** Must be called before the app is ready; Electron takes privileges only then, and only once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    // `standard` gives it an origin and relative addresses, `secure` the rights of https.
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

const refuse = (status: number): Response => new Response(null, { status, headers });

/** The file that a path of the page names, or `undefined` where that lies outside of `rendererDir`. */
function fileFor(rendererDir: string, pathname: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (path.includes('\0') || path.includes('\\')) return undefined;
  const file = normalize(join(rendererDir, path));
  return file.startsWith(normalize(rendererDir) + sep) ? file : undefined;
}

async function answer(rendererDir: string, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (`${url.protocol}//${url.host}` !== appOrigin) return refuse(404);
  if (request.method !== 'GET') return refuse(405);
  if (url.pathname === '/' || url.pathname === '/index.html') {
    const index = await readFile(join(rendererDir, 'index.html'), 'utf8');
    const { html, policy } = rendererPage(index, { host: 'desktop', connectTo: [] });
    return new Response(html, {
      headers: {
        ...headers,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'cache-control': 'no-store',
      },
    });
  }
  const file = fileFor(rendererDir, url.pathname);
  const type = types[extname(url.pathname)];
  if (file === undefined || type === undefined) return refuse(404);
  try {
    return new Response(await readFile(file), { headers: { ...headers, 'content-type': type } });
  } catch {
    return refuse(404);
  }
}

/** Serves the renderer; call it once the app is ready. */
export function serveRenderer(rendererDir: string): void {
  protocol.handle(scheme, (request) => answer(rendererDir, request));
}
