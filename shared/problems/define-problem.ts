import * as z from 'zod';

/** Something Axon itself can do about a problem; each becomes one button. */
export type ProblemAction =
  | { readonly kind: 'retry'; readonly label: string }
  | { readonly kind: 'sign-in'; readonly label: string }
  | { readonly kind: 'open-link'; readonly label: string; readonly url: string };

/** What the user reads: one sentence, why it is so, and what to do next. */
export interface ProblemText {
  readonly title: string;
  readonly cause: string;
  readonly nextStep: string;
  readonly action?: ProblemAction;
  /** What the other side answered, for the folded details. Never a secret. */
  readonly detail?: string;
}

export const retry: ProblemAction = { kind: 'retry', label: 'Try again' };
export const signIn: ProblemAction = { kind: 'sign-in', label: 'Sign in' };

/** One member of the closed union: its code, the facts it carries, and how they read. */
export function defineProblem<const Code extends string, Fields extends z.ZodRawShape>(
  code: Code,
  fields: Fields,
  describe: (facts: z.infer<z.ZodObject<Fields>>) => ProblemText,
) {
  const factsSchema = z.object(fields);
  const schema = z.object({ code: z.literal(code), facts: factsSchema });
  return { code, schema, describe };
}
