/**
 * Everything that can go wrong and that a user is told: a closed union.
 *
 * A Problem is data: a code and the facts. Its words are made from them here, so that both sides speak
 * alike and a new kind of failure can't be added without a cause and a next step.
 */
import * as z from 'zod';
import { changeProblems } from './problems/change-problems.ts';
import { credentialProblems } from './problems/credential-problems.ts';
import type { ProblemText } from './problems/define-problem.ts';
import { doctorProblems } from './problems/doctor-problems.ts';
import { engineProblems } from './problems/engine-problems.ts';
import { registryProblems } from './problems/registry-problems.ts';
import { storageProblems } from './problems/storage-problems.ts';
import { synapseProblems } from './problems/synapse-problems.ts';
import { transferProblems } from './problems/transfer-problems.ts';

export type { ProblemAction, ProblemText } from './problems/define-problem.ts';

const definitions = [
  ...Object.values(engineProblems),
  ...Object.values(registryProblems),
  ...Object.values(synapseProblems),
  ...Object.values(transferProblems),
  ...Object.values(credentialProblems),
  ...Object.values(doctorProblems),
  ...Object.values(changeProblems),
  ...Object.values(storageProblems),
] as const;

type Definition = (typeof definitions)[number];
export type Problem = z.infer<Definition['schema']>;
export type ProblemCode = Problem['code'];
type FactsOf<Code extends ProblemCode> = Extract<Problem, { code: Code }>['facts'];

const [first, ...rest] = definitions.map((definition) => definition.schema);
if (first === undefined) throw new Error('the union of problems is empty');
export const problemSchema: z.ZodType<Problem> = z.discriminatedUnion('code', [first, ...rest]);

const describers = new Map<string, (facts: never) => ProblemText>(
  definitions.map((definition) => [definition.code, definition.describe]),
);

/** A problem as data: `problem('engine-not-running', { address, detail })`. */
export function problem<Code extends ProblemCode>(code: Code, facts: FactsOf<Code>): Problem {
  return { code, facts } as Problem;
}

/** The words for a problem: title, cause, next step, and the action that Axon can offer. */
export function describeProblem(it: Problem): ProblemText {
  const toWords = describers.get(it.code);
  if (toWords === undefined) throw new Error(`no words for the problem ${it.code}`);
  return toWords(it.facts as never);
}

/** A Problem on its way up: thrown by clients and services, turned into data at the contract. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(it: Problem, options?: ErrorOptions) {
    super(describeProblem(it).title, options);
    this.problem = it;
  }
}

/** Throws the problem; reads well at the end of a guard. */
export function fail<Code extends ProblemCode>(code: Code, facts: FactsOf<Code>, cause?: unknown): never {
  throw new ProblemError(problem(code, facts), cause === undefined ? undefined : { cause });
}
