import type { Problem } from '#shared/problems.ts';
import { type LockFileDeps, LockFileService } from '../../services/lock-file/lock-file-service.ts';
import { type Implementer, never, withProblems } from '../implementer.ts';

interface Deps extends LockFileDeps {
  readonly problemOf: (error: unknown) => Problem;
}

export function lockHandlers(os: Implementer['lock'], deps: Deps) {
  return {
    export: os.export.handler(({ context: { session }, input, signal = never }) =>
      new LockFileService(session, deps).export(input, signal),
    ),
    compare: os.compare.handler(({ context: { session }, input, signal = never }) =>
      withProblems(deps.problemOf, new LockFileService(session, deps).compare(input.text, signal), signal),
    ),
    pull: os.pull.handler(({ context: { session }, input }) =>
      new LockFileService(session, deps).pull(input.images),
    ),
  };
}
