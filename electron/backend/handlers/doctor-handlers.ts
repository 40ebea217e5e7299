import { type DoctorDeps, diagnose } from '../../services/doctor/diagnose.ts';
import { type Implementer, never } from '../implementer.ts';

export function doctorHandlers(os: Implementer['doctor'], { doctor }: { readonly doctor: DoctorDeps }) {
  return {
    run: os.run.handler(({ input, signal = never }) => diagnose(doctor, input.context, signal)),
  };
}
