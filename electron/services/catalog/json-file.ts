import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type * as z from 'zod';

interface JsonFileDeps<Value> {
  readonly path: string;
  readonly schema: z.ZodType<Value>;
  /** What to write, asked for when the time has come. */
  readonly value: () => Value;
  /** Told when the file can't be written; what it holds is only a memory. */
  readonly onError: (error: unknown) => void;
}

/** Changes come in bursts that last; so often is one written down. */
const restMs = 2000;

/**
 * A memory on disk: written some time after a change, whole and atomically. What can't be read back is moved
 * aside and counts as nothing remembered.
 */
export class JsonFile<Value> {
  readonly #deps: JsonFileDeps<Value>;
  #timer: NodeJS.Timeout | undefined;
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(deps: JsonFileDeps<Value>) {
    this.#deps = deps;
  }

  async read(): Promise<Value | undefined> {
    const { path, schema } = this.#deps;
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    await rename(path, `${path}.unreadable`).catch(() => undefined);
    return undefined;
  }

  /** Says that the value changed. */
  touch(): void {
    this.#timer ??= setTimeout(() => this.#write(), restMs).unref();
  }

  /** Writes what was not written yet. */
  async flush(): Promise<void> {
    if (this.#timer !== undefined) this.#write();
    await this.#lastWrite;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { path, value, onError } = this.#deps;
    this.#lastWrite = this.#lastWrite
      .then(async () => {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeFileAtomic(path, JSON.stringify(value()), { mode: 0o600 });
      })
      .catch(onError);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
