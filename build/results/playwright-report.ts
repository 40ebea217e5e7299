import * as z from 'zod';
import { add, nothing, type Tally } from './tally.ts';

const test = z.object({
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
});
const suite = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), tests: z.array(test) })),
  get suites() {
    return z.array(suite).optional();
  },
});
const report = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

type Suite = z.infer<typeof suite>;

function tallyTest(name: string, { status, annotations }: z.infer<typeof test>): Tally {
  if (status === 'skipped') {
    const reason = annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
    return { ...nothing, skipped: [reason ? `${name}: ${reason}` : name] };
  }
  return status === 'expected' ? { ...nothing, passed: 1 } : { ...nothing, failed: [name] };
}

function tallySuite({ title, specs, suites }: Suite): Tally {
  const own = specs.flatMap((spec) => spec.tests.map((it) => tallyTest(`${title} › ${spec.title}`, it)));
  return [...own, ...(suites ?? []).map(tallySuite)].reduce(add, nothing);
}

/** Reads what Playwright's `json` reporter wrote. A test that passed only when tried again counts as failed. */
export function readPlaywrightReport(text: string): Tally {
  const { suites, errors } = report.parse(JSON.parse(text));
  const outside = errors.map(({ message }) => message?.split('\n')[0] ?? 'an error outside any test');
  return [{ ...nothing, failed: outside }, ...suites.map(tallySuite)].reduce(add, nothing);
}
