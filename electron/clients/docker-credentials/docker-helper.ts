/**
 * Docker's credential helpers: programs called `docker-credential-<name>` that are started with one of the
 * words get, store, erase and list, read one thing from standard input and write one JSON value to standard
 * output. On failure they end with a status other than 0, and their output is a message.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';
import { fail, ProblemError } from '#shared/problems.ts';

export interface HelperCredential {
  readonly username: string;
  readonly secret: string;
  readonly kind: 'password' | 'identity-token';
}

export interface DockerHelper {
  readonly name: string;
  /** Undefined where the helper has none under this key. */
  get(key: string, signal: AbortSignal): Promise<HelperCredential | undefined>;
  store(
    key: string,
    credential: { readonly username: string; readonly secret: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** Does nothing where the helper has none under this key. */
  erase(key: string, signal: AbortSignal): Promise<void>;
  /** User names by key. */
  list(signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
}

type Word = 'get' | 'store' | 'erase' | 'list';
const actions = { get: 'read', store: 'store', erase: 'remove', list: 'list' } as const;

/** The user name that stands for "the secret is an identity token". */
const identityTokenUser = '<token>';
/** A helper may have to ask its user for a password first. */
const usualTimeout = 30_000;
const mostOutput = 1024 * 1024;

const credentialSchema = z.object({ Username: z.string(), Secret: z.string() });
const listSchema = z.record(z.string(), z.string()).nullable();

/** @param env environment for the program; the secret is never in it */
export function dockerHelper(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  timeout = usualTimeout,
): DockerHelper {
  const run = (word: Word, input: string, signal: AbortSignal) =>
    runHelper({ name, word, input, env, timeout }, signal);

  function refuse(word: Word, output: string, secrets: readonly string[] = []): never {
    const detail = secrets.reduce((text, secret) => text.replaceAll(secret, '[redacted]'), output);
    return fail('docker-helper-failed', { helper: name, action: actions[word], detail: firstLine(detail) });
  }

  return {
    name,

    async get(key, signal) {
      const { ok, output } = await run('get', key, signal);
      if (!ok) return isNotFound(output) ? undefined : refuse('get', output);
      const parsed = credentialSchema.safeParse(toJson(output));
      // What it wrote may hold the secret, so it is not repeated.
      if (!parsed.success) return refuse('get', 'Its answer is not of the form that helpers give.');
      const { Username, Secret } = parsed.data;
      if (Secret === '') return undefined;
      const kind = Username === identityTokenUser ? 'identity-token' : 'password';
      return { username: Username, secret: Secret, kind };
    },

    async store(key, { username, secret }, signal) {
      const input = JSON.stringify({ ServerURL: key, Username: username, Secret: secret });
      const { ok, output } = await run('store', input, signal);
      if (!ok) refuse('store', output, [secret, JSON.stringify(secret).slice(1, -1)]);
    },

    async erase(key, signal) {
      const { ok, output } = await run('erase', key, signal);
      if (!ok && !isNotFound(output)) refuse('erase', output);
    },

    async list(signal) {
      const { ok, output } = await run('list', '', signal);
      if (!ok) return refuse('list', output);
      const parsed = listSchema.safeParse(toJson(output));
      if (!parsed.success) return refuse('list', 'Its answer is not of the form that helpers give.');
      return new Map(Object.entries(parsed.data ?? {}));
    },
  };
}

interface HelperRun {
  readonly name: string;
  readonly word: Word;
  readonly input: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeout: number;
}

async function runHelper({ name, word, input, env, timeout }: HelperRun, signal: AbortSignal) {
  signal.throwIfAborted();
  // A name with a slash would start some other program.
  if (!/^[\w.+-]+$/.test(name)) return fail('docker-helper-missing', { helper: name });
  const deadline = AbortSignal.timeout(timeout);
  const child = spawn(`docker-credential-${name}`, [word], {
    env: { ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
    signal: AbortSignal.any([signal, deadline]),
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  // A helper that ends without reading its input is judged by its status.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const chunks: Buffer[] = [];
  let length = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.byteLength;
    if (length <= mostOutput) chunks.push(chunk);
    else child.kill('SIGKILL');
  });
  try {
    const [status] = await once(child, 'close');
    if (length > mostOutput) return { ok: false, output: 'Its answer is far too long.' };
    return { ok: status === 0, output: Buffer.concat(chunks).toString('utf8').trim() };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProblemError) throw error;
    if (deadline.aborted) return fail('docker-helper-silent', { helper: name, seconds: timeout / 1000 });
    return fail('docker-helper-missing', { helper: name }, error);
  }
}

/** The words of Docker's own helper library, which nearly all helpers are made with. */
function isNotFound(output: string): boolean {
  return /credentials not found|element not found|could not be found in the keychain/i.test(output);
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 300) || 'It gave no reason.';
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
