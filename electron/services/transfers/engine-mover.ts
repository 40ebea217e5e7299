import { registryOf } from '#shared/models/image-reference.ts';
import type { EngineClient, TransferProgress } from '../../clients/engine/engine-client.ts';
import type { MoveEvent, ReportMove, TransferMover } from './transfer-mover.ts';

/** Name and password for a registry, as the engine wants them; undefined sends none. */
export type RegistryCredential = { readonly username: string; readonly password: string };
export type CredentialFor = (registry: string) => Promise<RegistryCredential | undefined>;

/** Engines know Docker Hub by this, and some show their credentials to nothing else. */
const hubServer = 'https://index.docker.io/v1/';

type MovingEngine = Pick<EngineClient, 'tagImage' | 'pushImage' | 'pullImage'>;

/** Moves bytes through the engine's own push and pull. */
export function engineMover(engine: MovingEngine, credentialFor: CredentialFor): TransferMover {
  const authFor = async (repositoryName: string) => {
    const registry = registryOf(repositoryName);
    const credential = await credentialFor(registry);
    return credential && { ...credential, serveraddress: registry === 'docker.io' ? hubServer : registry };
  };
  return {
    async push(job, report, signal) {
      const { repositoryName: repository, tag } = job.remote;
      report({ type: 'step', step: `Tagging ${job.localName} as ${repository}:${tag}` });
      await engine.tagImage(job.imageId, { repository, tag }, signal);
      report({ type: 'step', step: 'Sending layers' });
      const auth = await authFor(repository);
      const pushed = await engine.pushImage({ repository, tag, auth, signal }, forward(report));
      return pushed.digest;
    },
    async pull(job, report, signal) {
      const { repositoryName: repository, digest } = job.remote;
      report({ type: 'step', step: 'Fetching layers' });
      const auth = await authFor(repository);
      await engine.pullImage({ repository, digest, auth, signal }, forward(report));
    },
  };
}

function forward(report: ReportMove): (progress: TransferProgress) => void {
  return (progress) => {
    const event = toMoveEvent(progress);
    if (event !== undefined) report(event);
  };
}

function toMoveEvent(progress: TransferProgress): MoveEvent | undefined {
  if (progress.type === 'note') return undefined;
  const { id, current, total } = progress;
  const phase =
    progress.phase === 'mounted' ? 'present' : progress.phase === 'extracting' ? 'unpacking' : progress.phase;
  return { type: 'layer', id, phase, current, total };
}
