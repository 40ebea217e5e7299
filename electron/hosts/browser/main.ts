/** `npm run serve`: Axon in your own browser. The renderer must have been built. */
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import open from 'open';
import * as z from 'zod';
import { askedToEnd } from './asked-to-end.ts';
import { readServeOptions, type ServeOptions, serveUsage, sshHint } from './serve-options.ts';
import { type BrowserHost, startBrowserHost } from './start-browser-host.ts';

const usualPort = 4747;
const longestStop = 10_000;
const root = new URL('../../../', import.meta.url);
const manifest = z.object({ version: z.string() });

/** Takes the usual port, so that a tunnel set up once keeps working; any other where it is taken. */
async function start(options: ServeOptions): Promise<BrowserHost> {
  const { version } = manifest.parse(JSON.parse(readFileSync(new URL('package.json', root), 'utf8')));
  const signInToken = options.tokenFromInput ? (await text(process.stdin)).trim() : undefined;
  const startOn = (port: number): Promise<BrowserHost> =>
    startBrowserHost({
      env: process.env,
      port,
      rendererDir: fileURLToPath(new URL('out/renderer', root)),
      version,
      ...(signInToken ? { signInToken } : {}),
    });
  if (options.port !== undefined) return startOn(options.port);
  return startOn(usualPort).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') return startOn(0);
    throw error;
  });
}

function present(host: BrowserHost, options: ServeOptions): void {
  const url = host.newLink();
  if (options.json) {
    console.log(JSON.stringify({ url, port: host.port }));
    return;
  }
  console.log(`Axon is ready. Open this link; it works once:\n\n  ${url}\n`);
  const tunnel = sshHint(process.env, userInfo().username, host.port);
  if (tunnel) console.log(`On your own computer run this first, and leave it running:\n\n  ${tunnel}\n`);
  if (options.open && !tunnel) void open(url).catch(() => {});
  if (!process.stdin.isTTY) return;
  console.log('Press Enter for a new link, Ctrl-C to end.');
  createInterface(process.stdin).on('line', () => console.log(`\n  ${host.newLink()}\n`));
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'That port is in use. Choose another with --port, or leave it out.';
  if (String(code).startsWith('ERR_PARSE_ARGS')) return `${error.message}\n${serveUsage}`;
  return error.message;
}

try {
  const options = readServeOptions(process.argv.slice(2));
  const host = await start(options);
  const ended = askedToEnd();
  present(host, options);
  await ended;
  // An engine or a keychain may never answer.
  await Promise.race([host.stop(), pause(longestStop)]);
  process.exit(0);
} catch (error) {
  console.error(`axon: ${sentence(error)}`);
  process.exit(1);
}
