/** A bad line and bad answers before one server, as one thing to arrange in a test. */
import { freePort } from '../process/free-port.ts';
import { type BadAnswers, type Fault, startBadAnswers } from './bad-answers.ts';
import { type BadLine, type LineConditions, startBadLine } from './bad-line.ts';

export interface FaultProxy {
  /** Port on 127.0.0.1 that clients use. */
  readonly port: number;
  readonly line: Omit<BadLine, 'stop' | 'heal' | 'set'>;
  readonly answers: Pick<BadAnswers, 'harmed'>;
  /** Makes the line worse: latency, bandwidth, cuts, outage. */
  set(conditions: Partial<LineConditions>): Promise<void>;
  /** Makes answers worse: 429 storms, 500s, truncated bodies, resets, delays. */
  inject(fault: Fault): void;
  /** Everything is well again. */
  heal(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a proxy on `port` before the HTTP server at `target`. */
export async function startFaultProxy(port: number, target: number): Promise<FaultProxy> {
  const answers = await startBadAnswers(await freePort(), target);
  const line = await startBadLine(port, answers.port);
  return {
    port,
    line,
    answers,
    set: (conditions) => line.set(conditions),
    inject: (fault) => answers.inject(fault),
    async heal() {
      answers.heal();
      await line.heal();
    },
    async stop() {
      await line.stop();
      await answers.stop();
    },
  };
}
