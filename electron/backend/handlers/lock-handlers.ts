import type { Problem } from '#shared/problems.ts';
import { type Implementer, never, withProblems } from '../implementer.ts';
import type { Services } from '../open-services.ts';

interface Deps {
  readonly services: Services;
  readonly problemOf: (error: unknown) => Problem;
}

export function lockHandlers(os: Implementer['lock'], { services: { lock }, problemOf }: Deps) {
  return {
    export: os.export.handler(({ input, signal = never }) => lock.export(input, signal)),
    compare: os.compare.handler(({ input, signal = never }) =>
      withProblems(problemOf, lock.compare(input.text, signal), signal),
    ),
    pull: os.pull.handler(({ input }) => lock.pull(input.images)),
  };
}
