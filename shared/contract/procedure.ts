import { oc } from '@orpc/contract';
import { problemSchema } from '../problems.ts';

/** Every procedure may end in a Problem, and in nothing else that a user could meet. */
export const procedure = oc.errors({ PROBLEM: { status: 422, data: problemSchema } });
