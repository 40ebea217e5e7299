import { fail } from '#shared/problems.ts';
import type { Implementer } from '../implementer.ts';

const soonStream = (): AsyncGenerator<never, void> => fail('unexpected', { reference: 'being built' });

export function doctorHandlers(os: Implementer['doctor']) {
  return { run: os.run.handler(soonStream) };
}
