import type { Problem } from '#shared/problems.ts';
import type { Know } from '../../services/catalog/open-catalog.ts';
import { type Implementer, never, withProblems } from '../implementer.ts';

interface Parts {
  readonly know: Know;
  readonly problemOf: (error: unknown) => Problem;
}

export function lockHandlers(os: Implementer['lock'], { know: { lock }, problemOf }: Parts) {
  return {
    export: os.export.handler(({ input, signal = never }) => lock.export(input, signal)),
    compare: os.compare.handler(({ input, signal = never }) =>
      withProblems(problemOf, lock.compare(input.text, signal), signal),
    ),
    pull: os.pull.handler(({ input }) => lock.pull(input.images)),
  };
}
