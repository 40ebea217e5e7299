/** Carries bytes from one socket to another, late and slowly if asked. */
import type { Socket } from 'node:net';

export interface PipeConditions {
  /** Every byte arrives this much later. */
  readonly latencyMs: number;
  /** Shared by all pipes of one direction; no limit where `undefined`; 0 carries nothing until that changes. */
  readonly bytesPerSecond: number | undefined;
}

/** What the pipes of one direction share. */
export interface Line {
  /** The time at which the line is free again. */
  freeAt: number;
  /** The pipes that are open. Each takes what it holds back under the new conditions once they have changed. */
  readonly pipes: Set<() => void>;
}

export function newLine(): Line {
  return { freeAt: 0, pipes: new Set() };
}

/** Makes changed conditions count for what is on its way already. */
export function reconsider(line: Line): void {
  line.freeAt = 0;
  for (const reconsiderPipe of line.pipes) reconsiderPipe();
}

const mostWaiting = 1024 * 1024;

/**
 * Pipes `from` to `to`; `carried` is told of bytes as they are handed on.
 *
 * Conditions are read for each chunk, so they can change on a living connection.
 */
export function slowPipe(
  from: Socket,
  to: Socket,
  line: Line,
  conditions: () => PipeConditions,
  carried: (bytes: number) => void,
): void {
  const waiting: { readonly chunk: Buffer; due: number }[] = [];
  let waitingBytes = 0;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;

  const handOn = (): void => {
    timer = undefined;
    while (waiting.length > 0 && !to.destroyed) {
      const [first] = waiting;
      if (first === undefined) return;
      const wait = first.due - performance.now();
      if (wait > 0.5) {
        if (wait !== Number.POSITIVE_INFINITY) timer = setTimeout(handOn, wait);
        return;
      }
      waiting.shift();
      waitingBytes -= first.chunk.length;
      to.write(first.chunk);
      carried(first.chunk.length);
    }
    if (to.writableLength < mostWaiting && waitingBytes < mostWaiting) from.resume();
    if (ended && waiting.length === 0) to.end();
  };

  const dueTime = (chunk: Buffer): number => {
    const { latencyMs, bytesPerSecond } = conditions();
    const seconds = bytesPerSecond === undefined ? 0 : chunk.length / bytesPerSecond;
    line.freeAt = Math.max(line.freeAt, performance.now()) + seconds * 1000;
    return line.freeAt + latencyMs;
  };
  const reconsiderPipe = (): void => {
    for (const one of waiting) one.due = dueTime(one.chunk);
    clearTimeout(timer);
    handOn();
  };

  line.pipes.add(reconsiderPipe);
  from.on('data', (chunk: Buffer) => {
    waiting.push({ chunk, due: dueTime(chunk) });
    waitingBytes += chunk.length;
    if (waitingBytes >= mostWaiting) from.pause();
    if (timer === undefined) handOn();
    if (to.writableLength >= mostWaiting) from.pause();
  });
  to.on('drain', handOn);
  from.on('end', () => {
    ended = true;
    if (timer === undefined) handOn();
  });
  to.on('close', () => {
    clearTimeout(timer);
    line.pipes.delete(reconsiderPipe);
  });
}
