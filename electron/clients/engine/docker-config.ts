/** What the `docker` command's own configuration says about the engine: `config.json` and contexts. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { fail } from '#shared/problems.ts';
import type { EngineTls } from './engine-address.ts';

const configSchema = z.object({ currentContext: z.string().optional() });

const contextSchema = z.object({
  Endpoints: z.object({
    docker: z.object({ Host: z.string().optional(), SkipTLSVerify: z.boolean().optional() }),
  }),
});

export interface DockerContext {
  /** As it is written; undefined where the context leaves it to the default socket. */
  readonly host: string | undefined;
  readonly tls: EngineTls | undefined;
}

/**
 * The context chosen with `docker context use`, or undefined where there is none.
 *
 * @param configDir `DOCKER_CONFIG`, or `.docker` in the home folder
 * @throws ProblemError engine-bad-configuration where `config.json` can't be read
 */
export async function currentContextName(configDir: string): Promise<string | undefined> {
  const file = join(configDir, 'config.json');
  const text = await readOptional(file, file);
  const name = text === undefined ? '' : (parse(text, configSchema, file).currentContext ?? '');
  return name === '' || name === 'default' ? undefined : name;
}

/**
 * Reads a context from where the `docker` command stores it.
 *
 * @throws ProblemError engine-bad-configuration where there is none of that name or it can't be read
 */
export async function readContext(configDir: string, name: string, source: string): Promise<DockerContext> {
  const id = createHash('sha256').update(name).digest('hex');
  const text = await readOptional(join(configDir, 'contexts', 'meta', id, 'meta.json'), source);
  if (text === undefined)
    return fail('engine-bad-configuration', { source, detail: 'there is no such context' });
  const { Host, SkipTLSVerify } = parse(text, contextSchema, source).Endpoints.docker;
  const certificates = await readCertificates(join(configDir, 'contexts', 'tls', id, 'docker'), source);
  const isTls = SkipTLSVerify === true || Object.keys(certificates).length > 0;
  return {
    host: Host === '' ? undefined : Host,
    tls: isTls ? { ...certificates, verify: SkipTLSVerify !== true } : undefined,
  };
}

/** `ca.pem`, `cert.pem` and `key.pem` of a folder, as far as they are there. */
export async function readCertificates(dir: string, source: string): Promise<Omit<EngineTls, 'verify'>> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readOptional(join(dir, name), source)),
  );
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

async function readOptional(file: string, source: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return fail(
      'engine-bad-configuration',
      { source, detail: `${file} can’t be read (${String(code)})` },
      error,
    );
  }
}

function parse<T>(text: string, schema: z.ZodType<T>, source: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail('engine-bad-configuration', { source, detail: 'the file is not JSON' }, error);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  return fail('engine-bad-configuration', { source, detail: z.prettifyError(parsed.error) }, parsed.error);
}
