import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { doctorContextSchema, doctorReportSchema } from '../models/doctor-report.ts';
import { procedure } from './procedure.ts';

/** Finds the one real cause of what does not work. */
export const doctorContract = {
  /** Runs all checks that make sense; each value is the whole report so far, the last one is `finished`. */
  run: procedure
    .input(z.object({ context: doctorContextSchema.optional() }))
    .output(eventIterator(doctorReportSchema)),
};
