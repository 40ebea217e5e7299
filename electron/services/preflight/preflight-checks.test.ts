import { expect, test } from 'vitest';
import { productionEndpoint } from '#shared/models/account.ts';
import type { CheckId } from '#shared/models/preflight.ts';
import type { InspectedImage } from '../../clients/engine/engine-client.ts';
import { checksOf } from './preflight-checks.ts';
import type { GatheredFacts, PreflightClients } from './preflight-facts.ts';

const request = {
  imageId: 'sha256:1',
  localName: 'rnaseq:v1',
  projectId: 'syn1',
  projectName: 'RNA-seq',
  name: 'tools',
  tag: 'v1',
};

/** One check of an image with one layer. */
async function settle(id: CheckId, image: { readonly layerBytes: number; readonly architecture?: string }) {
  const inspected: Partial<InspectedImage> = {
    id: 'sha256:1',
    platform: { os: 'linux', architecture: image.architecture ?? 'amd64' },
    size: image.layerBytes,
    diffIds: ['sha256:2'],
    layers: [{ createdBy: 'COPY', size: image.layerBytes, empty: false }],
  };
  const asked = { image: Promise.resolve(inspected) } as unknown as GatheredFacts;
  const deps = { session: { endpoint: productionEndpoint } } as PreflightClients;
  return checksOf(deps, request, asked, new AbortController().signal)[id]();
}

test('a layer of 100 GB is allowed, one that is larger is a warning and no refusal', async () => {
  expect(await settle('layer-size', { layerBytes: 100e9 })).toMatchObject({ state: 'ok' });
  expect(await settle('layer-size', { layerBytes: 100e9 + 1 })).toMatchObject({ state: 'warning' });
});

test('a platform that few machines have is a warning', async () => {
  expect(await settle('platform', { layerBytes: 1 })).toMatchObject({ state: 'ok' });
  expect(await settle('platform', { layerBytes: 1, architecture: 's390x' })).toMatchObject({
    state: 'warning',
  });
});

test('the name that the push goes to is part of the answer', async () => {
  expect(await settle('name', { layerBytes: 1 })).toMatchObject({
    facts: { repositoryName: 'docker.synapse.org/syn1/tools' },
  });
});
