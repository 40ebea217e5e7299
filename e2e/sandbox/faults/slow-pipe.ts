/** Carries bytes from one socket to another, late and slowly if asked. */
import type { Socket } from 'node:net';

export interface PipeConditions {
  /** Every byte arrives this much later. */
  readonly latencyMs: number;
  /** Shared by all pipes of one direction; no limit where `undefined`. */
  readonly bytesPerSecond: number | undefined;
}

/** The time at which a shared line is free again; one per direction. */
export interface Line {
  freeAt: number;
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
  const waiting: { readonly chunk: Buffer; readonly due: number }[] = [];
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
        timer = setTimeout(handOn, wait);
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

  from.on('data', (chunk: Buffer) => {
    const { latencyMs, bytesPerSecond } = conditions();
    const now = performance.now();
    const seconds = bytesPerSecond === undefined ? 0 : chunk.length / bytesPerSecond;
    line.freeAt = Math.max(line.freeAt, now) + seconds * 1000;
    waiting.push({ chunk, due: line.freeAt + latencyMs });
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
  to.on('close', () => clearTimeout(timer));
}
