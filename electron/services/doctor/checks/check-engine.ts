import { engineNames } from '#shared/models/engine-kind.ts';
import type { DoctorCheckRun } from '../check-context.ts';

/** Which engine answers, its version and its API. */
export const checkEngine: DoctorCheckRun = async ({ engine }, _queries, signal) => {
  const info = await engine.connect(signal);
  const kind = engineNames[info.kind];
  return {
    state: 'ok',
    means: `${kind} ${info.version} answers.`,
    asked: `the engine at ${info.address} (${info.source})`,
    answered: `${kind} ${info.version}, API ${info.apiVersion}, ${info.store} storage`,
  };
};
