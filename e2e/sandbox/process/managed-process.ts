/**
 * A server program started by the sandbox and ended with it.
 *
 * The program runs under a tiny shell that waits on a pipe held open by us. If this process dies without
 * a chance to clean up (a crash, SIGKILL), the pipe closes and the shell ends the program, so that a test run
 * never leaves an engine or a registry behind.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';

export interface ManagedProcess {
  /** Where standard output and standard error go. */
  readonly logFile: string;
  /** Rejects when the program ends before `stop` was asked for; never resolves. */
  readonly failed: Promise<never>;
  /** Asks the program to end and waits until it has; after `graceMs` it is killed. */
  stop(graceMs?: number): Promise<void>;
}

const guard = [
  'exec 3<&0',
  '"$@" 3<&- </dev/null & child=$!',
  '(read -r _ <&3; kill -TERM "$child" 2>/dev/null; sleep 20; kill -KILL "$child" 2>/dev/null) & watch=$!',
  'wait "$child"; code=$?',
  'kill "$watch" 2>/dev/null',
  'exit "$code"',
].join('\n');

function tail(file: string, lines: number): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

/** Starts `command`, appending its output to `logFile`. */
export function startProcess(
  command: string,
  args: readonly string[],
  options: { readonly logFile: string; readonly env?: NodeJS.ProcessEnv },
): ManagedProcess {
  const log = openSync(options.logFile, 'a');
  const child: ChildProcess = spawn('sh', ['-c', guard, 'sandbox', command, ...args], {
    stdio: ['pipe', log, log],
    env: options.env ?? process.env,
    // Its own process group: Ctrl-C in a terminal must reach us first, so that we end things in order.
    detached: true,
  });
  closeSync(log);
  // A program that was killed closes the pipe before we hear of its end.
  child.stdin?.on('error', () => {});
  let stopping = false;
  const exited = once(child, 'exit');
  const failed = exited.then(([code]: unknown[]): never => {
    if (stopping) return new Promise<never>(() => {}) as never;
    throw new Error(`${command} ended with code ${String(code)}:\n${tail(options.logFile, 15)}`);
  });
  failed.catch(() => {});
  return {
    logFile: options.logFile,
    failed,
    async stop(graceMs = 15_000) {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.stdin?.end('\n');
      const killer = setTimeout(() => killGroup(child), graceMs);
      await exited;
      clearTimeout(killer);
    },
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
