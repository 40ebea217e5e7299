/** Layers of sample images: what is in them, and their bytes as tar archives, made without an engine. */
import { createCipheriv, createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';

/** One layer: named small files, a number of bytes that no compressor can shrink, or a working busybox. */
export type LayerSpec =
  | { readonly files: Readonly<Record<string, string>> }
  | { readonly incompressible: number; readonly seed?: string }
  | { readonly busybox: true };

export interface Layer {
  /** Digest of the uncompressed tar, `sha256:...`. */
  readonly diffId: string;
  /** Bytes of the uncompressed tar. */
  readonly size: number;
  /** Whether trying to make it smaller is worth the time. */
  readonly compressible: boolean;
  /** The tar's bytes, the same each time. */
  open(): Readable;
}

const epoch = new Date('2025-01-01T00:00:00Z');

/** Bytes that look random but are the same for the same seed. */
function noise(bytes: number, seed: string): Readable {
  const key = createHash('sha256').update(seed).digest();
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(256 * 1024);
  const chunks = function* (): Generator<Buffer> {
    for (let left = bytes; left > 0; left -= zeros.length) {
      yield cipher.update(left < zeros.length ? zeros.subarray(0, left) : zeros);
    }
  };
  return Readable.from(chunks());
}

function filesTar(files: Readonly<Record<string, string>>): Readable {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name, mtime: epoch }, content);
  tar.finalize();
  return Readable.from(tar);
}

function noiseTar(bytes: number, seed: string): Readable {
  const tar = pack();
  const entry = tar.entry({ name: `data/${seed}.bin`, size: bytes, mtime: epoch });
  pipeline(noise(bytes, seed), entry).then(
    () => tar.finalize(),
    (error: Error) => tar.destroy(error),
  );
  return Readable.from(tar);
}

const applets = ['sh', 'cat', 'echo', 'env', 'ls', 'sleep', 'true', 'uname'];

async function busyboxTar(): Promise<Readable> {
  const binary = await readFile('/bin/busybox').catch(() => readFile('/usr/bin/busybox'));
  const tar = pack();
  tar.entry({ name: 'bin/busybox', mode: 0o755, mtime: epoch }, binary);
  for (const name of applets) {
    tar.entry({ name: `bin/${name}`, type: 'symlink', linkname: 'busybox', mtime: epoch });
  }
  tar.finalize();
  return Readable.from(tar);
}

async function opener(spec: LayerSpec): Promise<() => Readable> {
  if ('files' in spec) return () => filesTar(spec.files);
  if ('incompressible' in spec) return () => noiseTar(spec.incompressible, spec.seed ?? 'axon');
  const chunks: Buffer[] = [];
  for await (const chunk of await busyboxTar()) chunks.push(chunk);
  return () => Readable.from(chunks);
}

/** Computes a layer's digest and size; its bytes are made anew at each `open`, so size is no matter. */
export async function buildLayer(spec: LayerSpec): Promise<Layer> {
  const open = await opener(spec);
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of open()) {
    hash.update(chunk);
    size += chunk.length;
  }
  const compressible = !('incompressible' in spec);
  return { diffId: `sha256:${hash.digest('hex')}`, size, compressible, open };
}
