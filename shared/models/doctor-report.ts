/** The doctor's report: what was asked, what was answered, what it means, and the one real cause. */
import * as z from 'zod';
import { problemSchema } from '../problems.ts';
import { digestSchema } from './digest.ts';

export const doctorCheckSchema = z
  .object({
    id: z.string(),
    /** "Access token" */
    title: z.string(),
    /** Heading under which it is listed: "Your account". */
    group: z.string(),
    /**
     * `warning`: worth knowing, not the cause. `skipped`: does not apply here. `not-reached`: something before
     * it is the cause, or kept it from being asked.
     */
    state: z.enum(['waiting', 'running', 'ok', 'warning', 'problem', 'skipped', 'not-reached']),
    /** What was asked of whom: "GET https://.../repo/v1/userProfile". Never a secret. */
    asked: z.string().optional(),
    /** What came back, redacted. */
    answered: z.string().optional(),
    /** What it means, in one sentence. */
    means: z.string(),
    problem: problemSchema.optional(),
    /** Milliseconds that it took. */
    took: z.number().optional(),
  })
  .readonly();
export type DoctorCheck = z.infer<typeof doctorCheckSchema>;

/** What the doctor is asked about; nothing of it where only the set-up is to be looked at. */
export const doctorContextSchema = z.union([
  z.object({ transferId: z.string() }),
  z.object({
    /** Full name with registry host, as typed. */
    repositoryName: z.string().max(1000),
    action: z.enum(['push', 'pull']),
    tag: z.string().optional(),
    digest: digestSchema.optional(),
  }),
]);
export type DoctorContext = z.infer<typeof doctorContextSchema>;

export const doctorReportSchema = z
  .object({
    /** Milliseconds since 1970. */
    startedAt: z.number(),
    /** True in the last value: nothing changes any more. */
    finished: z.boolean(),
    /** "push 127.0.0.1:5000/syn1/rnaseq:v2"; undefined where only the set-up was looked at. */
    subject: z.string().optional(),
    checks: z.array(doctorCheckSchema).readonly(),
    /** The one real cause; undefined while it isn't known, and where all is well. */
    cause: problemSchema.optional(),
    /** The check that found the cause. */
    causeFrom: z.string().optional(),
    /** "All is well: a push to ... should work." or the cause's own title. */
    summary: z.string(),
    about: z.object({ axon: z.string(), host: z.string(), platform: z.string(), endpoint: z.string() }),
  })
  .readonly();
export type DoctorReport = z.infer<typeof doctorReportSchema>;

/** The checks under their headings, both in the order in which they first come. */
export function groupChecks(
  checks: readonly DoctorCheck[],
): readonly { readonly title: string; readonly checks: readonly DoctorCheck[] }[] {
  const titles = [...new Set(checks.map(({ group }) => group))];
  return titles.map((title) => ({ title, checks: checks.filter(({ group }) => group === title) }));
}
