/** Docker's configuration file, read as far as it is about credentials. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import * as z from 'zod';
import { fail, ProblemError } from '#shared/problems.ts';

/** Far more than the file of anybody has. */
const largestConfig = 4 * 1024 * 1024;

const text = z.string().nullish().catch(undefined);
const authSchema = z
  .object({ auth: text, username: text, password: text, identitytoken: text })
  .nullish()
  .catch(undefined);
export type DockerAuth = NonNullable<z.infer<typeof authSchema>>;

const configSchema = z.object({
  auths: z.record(z.string(), authSchema).nullish(),
  credsStore: z.string().nullish(),
  credHelpers: z.record(z.string(), z.string()).nullish(),
});

export interface DockerConfig {
  /** By key as it is written; an empty entry is one whose secret a helper has. */
  readonly auths: ReadonlyMap<string, DockerAuth>;
  /** Name of the helper for all registries that have none of their own. */
  readonly store: string | undefined;
  /** Helpers by registry; an empty name means the file. */
  readonly helpers: ReadonlyMap<string, string>;
}

export const emptyConfig: DockerConfig = { auths: new Map(), store: undefined, helpers: new Map() };

/**
 * The file's text; undefined where there is none.
 *
 * @throws ProblemError docker-config-too-large, docker-config-unreadable
 */
export async function readConfigText(path: string): Promise<string | undefined> {
  try {
    // Opened first, so that what is looked at is what is read; and without waiting, should it be a pipe.
    await using file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = await file.stat();
    if (!stat.isFile()) return fail('docker-config-unreadable', { path, detail: 'It is not a file.' });
    if (stat.size > largestConfig) return fail('docker-config-too-large', { path, bytes: stat.size });
    return await file.readFile('utf8');
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return fail('docker-config-unreadable', { path, detail: code }, error);
  }
}

/**
 * What the text of `config.json` says; an empty file says nothing, as to Docker.
 *
 * @throws ProblemError docker-config-broken
 */
export function parseConfig(text: string, path: string): DockerConfig {
  if (text.trim() === '') return emptyConfig;
  const { auths, credsStore, credHelpers } = parse(text, configSchema, path);
  return {
    auths: authsOf(auths ?? {}),
    store: credsStore || undefined,
    helpers: new Map(Object.entries(credHelpers ?? {})),
  };
}

/**
 * What the text of `.dockercfg` says: the same entries as `auths`, at the top; the oldest form of all, two
 * lines for Docker Hub, has nothing of use.
 */
export function parseLegacyConfig(text: string, path: string): DockerConfig {
  if (text.trim() === '' || /^\s*auth\s*=/.test(text)) return emptyConfig;
  return { ...emptyConfig, auths: authsOf(parse(text, z.record(z.string(), authSchema), path)) };
}

/** Name and secret of an entry; undefined where it has none. */
export function secretOf(
  auth: DockerAuth,
):
  | { readonly username: string; readonly secret: string; readonly kind: 'password' | 'identity-token' }
  | undefined {
  const decoded = Buffer.from(auth.auth ?? '', 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  const username = colon > 0 ? decoded.slice(0, colon) : (auth.username ?? '');
  if (auth.identitytoken) return { username, secret: auth.identitytoken, kind: 'identity-token' };
  // Docker pads passwords of old with zero bytes, and takes them off again.
  const password = colon > 0 ? decoded.slice(colon + 1).replace(/^\0+|\0+$/g, '') : (auth.password ?? '');
  return username === '' || password === '' ? undefined : { username, secret: password, kind: 'password' };
}

/** The system's name for what went wrong: `EACCES`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function authsOf(auths: Readonly<Record<string, DockerAuth | null | undefined>>): Map<string, DockerAuth> {
  return new Map(Object.entries(auths).map(([key, auth]) => [key, auth ?? {}]));
}

function parse<T>(text: string, schema: z.ZodType<T>, path: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // What the parser says would quote the file, secrets and all.
    return fail('docker-config-broken', { path, detail: 'it is not JSON.' });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.slice(0, 2).join('.') || 'the whole';
  return fail('docker-config-broken', { path, detail: `${where} is not of the form that Docker knows.` });
}
