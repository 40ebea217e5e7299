import { implement, ORPCError } from '@orpc/server';
import { contract } from '#shared/contract.ts';
import type { PushRequest } from '#shared/models/preflight.ts';
import { formatSynapseName } from '#shared/models/synapse-name.ts';
import type { TransferJob } from '#shared/models/transfer.ts';
import type { Problem } from '#shared/problems.ts';
import type { EngineClient } from '../clients/engine/engine-client.ts';
import type { RegistryClient } from '../clients/registry/registry-client.ts';
import type { SynapseClient } from '../clients/synapse/synapse-client.ts';
import { listProjects } from '../services/browse-projects.ts';
import type { EngineLink } from '../services/engine-link.ts';
import { registryOf } from '../services/engine-mover.ts';
import { preflightPush } from '../services/preflight-push.ts';
import { requireValidName } from '../services/require-valid-name.ts';
import type { SettingsKeeper } from '../services/settings-keeper.ts';
import type { SignIn } from '../services/sign-in.ts';
import type { TransferQueue } from '../services/transfer-queue.ts';
import { watchImages } from '../services/watch-images.ts';
import { watchTransfers } from '../services/watch-transfers.ts';

export interface RouterParts {
  readonly engine: EngineClient;
  readonly registry: RegistryClient;
  readonly synapse: SynapseClient;
  readonly link: EngineLink;
  readonly queue: TransferQueue;
  readonly signIn: SignIn;
  readonly settings: SettingsKeeper;
  readonly about: { readonly version: string; readonly host: 'desktop' | 'browser' };
  readonly problemOf: (error: unknown) => Problem;
}

/** A signal that never aborts, for calls that come without one. */
const always = new AbortController().signal;

/** Binds the contract to the services. Whatever a service throws leaves here as a Problem. */
export function createRouter(parts: RouterParts) {
  const os = implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof ORPCError) throw error;
      throw new ORPCError('PROBLEM', { status: 422, data: parts.problemOf(error) });
    }
  });
  const { engine, registry, synapse, link, queue, signIn, settings } = parts;
  return os.router({
    account: {
      current: os.account.current.handler(({ signal = always }) => signIn.session(signal)),
      signInWithToken: os.account.signInWithToken.handler(({ input, signal = always }) =>
        signIn.signIn(input.token, signal),
      ),
      signOut: os.account.signOut.handler(() => signIn.signOut()),
    },
    images: {
      engine: os.images.engine.handler(({ signal = always }) => link.status.watch(signal)),
      reconnect: os.images.reconnect.handler(() => link.reconnect()),
      watch: os.images.watch.handler(({ signal = always }) => watchImages(link.images, signal)),
      tag: os.images.tag.handler(({ input, signal = always }) =>
        engine.tagImage(input.imageId, input, signal),
      ),
      remove: os.images.remove.handler(({ input, signal = always }) =>
        engine.removeImage(input.reference, signal),
      ),
    },
    projects: {
      list: os.projects.list.handler(({ input, signal = always }) => listProjects(synapse, input, signal)),
      favorites: os.projects.favorites.handler(({ signal = always }) => synapse.favorites(signal)),
      get: os.projects.get.handler(async ({ input, signal = always }) => synapse.project(input.id, signal)),
      repositories: os.projects.repositories.handler(({ input, signal = always }) =>
        synapse.repositoriesOf(input.projectId, signal),
      ),
      setFavorite: os.projects.setFavorite.handler(({ input, signal = always }) =>
        synapse.setFavorite(input.id, input.favorite, signal),
      ),
    },
    repositories: {
      get: os.repositories.get.handler(({ input, signal = always }) => synapse.repository(input.id, signal)),
      tags: os.repositories.tags.handler(({ input, signal = always }) =>
        synapse.tags(input.id, { offset: input.offset }, signal),
      ),
      manifest: os.repositories.manifest.handler(({ input, signal = always }) => {
        const host = registryOf(input.repositoryName);
        return registry.describeManifest(
          host,
          input.repositoryName.slice(host.length + 1),
          input.digest,
          signal,
        );
      }),
    },
    transfers: {
      preflight: os.transfers.preflight.handler(({ input, signal = always }) =>
        preflightPush(parts, input, signal),
      ),
      push: os.transfers.push.handler(({ input }) => queue.add(pushJob(signIn.endpoint.registry, input))),
      pull: os.transfers.pull.handler(({ input }) => {
        const { repositoryName, digest, tag } = input;
        const remote = { repositoryName, digest, ...(tag === undefined ? {} : { tag }) };
        return queue.add({ kind: 'pull', remote });
      }),
      watch: os.transfers.watch.handler(({ signal = always }) => watchTransfers(queue.transfers, signal)),
      cancel: os.transfers.cancel.handler(({ input }) => queue.cancel(input.id)),
      retry: os.transfers.retry.handler(({ input }) => queue.retry(input.id)),
      dismiss: os.transfers.dismiss.handler(({ input }) => queue.dismiss(input.id)),
      dismissEnded: os.transfers.dismissEnded.handler(() => queue.dismissEnded()),
    },
    settings: {
      get: os.settings.get.handler(() => settings.get()),
      update: os.settings.update.handler(({ input }) => settings.update(input)),
      about: os.settings.about.handler(() => parts.about),
    },
  });
}

function pushJob(registry: string, request: PushRequest): TransferJob {
  const { imageId, localName, projectId, projectName, tag } = request;
  const repositoryName = formatSynapseName(requireValidName(registry, request));
  return { kind: 'push', imageId, localName, projectId, projectName, remote: { repositoryName, tag } };
}
