import { DockerSettings } from './DockerSettings.tsx';
import { PrivateRegistries } from './PrivateRegistries.tsx';

/** Credentials beyond Axon's own: those of the docker command, and those for other registries. */
export function RegistrySettings() {
  return (
    <>
      <DockerSettings />
      <PrivateRegistries />
    </>
  );
}
