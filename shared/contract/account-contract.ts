import * as z from 'zod';
import { accountSchema, endpointSchema } from '../models/account.ts';
import { procedure } from './procedure.ts';

const sessionSchema = z.object({ endpoint: endpointSchema, account: accountSchema.optional() });
export type Session = z.infer<typeof sessionSchema>;

/** Who is signed in, and where. The token goes in once and never comes out. */
export const accountContract = {
  current: procedure.output(sessionSchema),
  signInWithToken: procedure.input(z.object({ token: z.string().max(20_000) })).output(sessionSchema),
  signOut: procedure.output(sessionSchema),
};
