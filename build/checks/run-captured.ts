import { spawn } from 'node:child_process';
import { repositoryRoot } from './repository-root.ts';

export interface Captured {
  readonly code: number;
  /** Standard output and standard error in the order they came. */
  readonly output: string;
}

/** Runs a Node program in the repository and keeps what it prints. */
export function runCaptured(args: readonly string[]): Promise<Captured> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: repositoryRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}
