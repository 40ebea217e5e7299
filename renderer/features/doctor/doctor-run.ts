/** The doctor's latest report; it stays while other pages are visited. */
import { create } from 'zustand';
import type { DoctorContext, DoctorReport } from '#shared/models/doctor-report.ts';
import type { Problem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { isAborted, problemOf } from '../../connection/problem-of.ts';
import { announce } from '../../ui/announce.tsx';

interface DoctorRun {
  readonly report: DoctorReport | undefined;
  readonly isRunning: boolean;
  /** Why the examination itself broke off. */
  readonly problem: Problem | undefined;
  /** What the report is about; undefined for the set-up alone. */
  readonly context: DoctorContext | undefined;
}

export const useDoctorRun = create<DoctorRun>(() => ({
  report: undefined,
  isRunning: false,
  problem: undefined,
  context: undefined,
}));

let stop: AbortController | undefined;

/** Examines anew; an examination that is under way ends. */
export async function examine(context: DoctorContext | undefined): Promise<void> {
  stop?.abort();
  stop = new AbortController();
  const { signal } = stop;
  useDoctorRun.setState({ report: undefined, problem: undefined, isRunning: true, context });
  try {
    const input = context === undefined ? {} : { context };
    for await (const report of await client.doctor.run(input, { signal })) {
      if (signal.aborted) return;
      useDoctorRun.setState({ report });
      if (report.finished) announce(report.summary);
    }
  } catch (error) {
    if (isAborted(error, signal)) return;
    useDoctorRun.setState({ problem: problemOf(error) });
  }
  if (!signal.aborted) useDoctorRun.setState({ isRunning: false });
}

export function stopExamining(): void {
  stop?.abort();
  useDoctorRun.setState({ isRunning: false });
}
