import { afterEach, expect, test } from 'vitest';
import type { Named } from '#e2e/sandbox/world/world.ts';
import { type LocalServer, sendJson, startLocalServer } from '../../clients/http/local-server.fixture.ts';
import { type CatalogWorld, digestOf, never, startCatalogWorld } from './catalog-world.fixture.ts';
import { ExternalRepositories } from './external-repositories.ts';

let world: CatalogWorld;
let external: ExternalRepositories;
let project: Named;
let managed: Named;
let otherRegistry: LocalServer | undefined;
afterEach(async () => {
  await world.stop();
  await otherRegistry?.close();
  otherRegistry = undefined;
});

async function start() {
  world = await startCatalogWorld('ada.reyes', (arrange) => {
    const ada = arrange.user('ada.reyes', { certified: true });
    project = arrange.project('RNA-seq', { owner: ada });
    managed = arrange.repository(project, 'rnaseq');
  });
  external = new ExternalRepositories(world.session, world);
}

test('a repository of another registry is listed, given a tag, renamed and described', async () => {
  await start();
  const added = await external.add(
    { projectId: project.id, repositoryName: ' quay.io/biocontainers/samtools ', description: 'reads' },
    never,
  );
  expect(added).toMatchObject({ managed: false, repositoryName: 'quay.io/biocontainers/samtools' });
  await external.addTag({ id: added.id, tag: '1.20', digest: digestOf('a') }, never);
  expect((await world.session.synapse.tags(added.id, { offset: 0 }, never)).tags).toMatchObject([
    { tag: '1.20', digest: digestOf('a') },
  ]);
  // Recording a tag changed the etag, as every push does.
  const { etag } = await world.session.synapse.repositoryEntity(added.id, never);
  const edited = await external.edit(
    { id: added.id, etag, repositoryName: 'quay.io/biocontainers/bcftools', description: 'calls' },
    never,
  );
  expect(edited).toMatchObject({ repositoryName: 'quay.io/biocontainers/bcftools', description: 'calls' });
  await expect(
    external.edit({ id: added.id, etag: added.etag, repositoryName: 'quay.io/x/y' }, never),
  ).rejects.toMatchObject({ problem: { code: 'synapse-changed-meanwhile' } });
});

test('a reserved host is refused with the reason, known here or only to Synapse', async () => {
  await start();
  const asked = await world.requestsOf(async () => {
    await expect(
      external.add({ projectId: project.id, repositoryName: 'docker.synapse.org/syn1/x' }, never),
    ).rejects.toMatchObject({
      problem: { code: 'external-name-not-possible', facts: { sentence: expect.stringMatching(/push/) } },
    });
  });
  expect(asked).toEqual([]);
  world.sandbox.settings.reservedHosts = [/^quay\.io$/];
  await expect(
    external.add({ projectId: project.id, repositoryName: 'quay.io/bio/x' }, never),
  ).rejects.toMatchObject({
    problem: { code: 'external-name-not-possible', facts: { sentence: expect.stringMatching(/reserved/) } },
  });
});

test('Synapse’s own can’t be renamed, and says so', async () => {
  await start();
  const { etag } = await world.session.synapse.repositoryEntity(managed.id, never);
  await expect(
    external.edit({ id: managed.id, etag, repositoryName: 'quay.io/bio/x' }, never),
  ).rejects.toMatchObject({ problem: { code: 'managed-not-changeable' } });
});

test('tags and digests are asked of the repository’s own registry', async () => {
  await start();
  otherRegistry = await startLocalServer(({ url, method }, response) => {
    if (url === '/v2/bio/tool/tags/list?n=1000') return sendJson(response, 200, { tags: ['v1', 'v2'] });
    if (method === 'HEAD' && url === '/v2/bio/tool/manifests/v2') {
      response.setHeader('docker-content-digest', digestOf('c'));
      response.setHeader('content-type', 'application/vnd.oci.image.manifest.v1+json');
      response.setHeader('content-length', '500');
      return response.writeHead(200).end();
    }
    return response.writeHead(url === '/v2/' ? 200 : 404).end('{}');
  });
  const name = `${otherRegistry.host}/bio/tool`;
  expect(await external.tags(name, never)).toEqual({ tags: ['v1', 'v2'], more: false });
  expect(await external.digestOf(name, 'v2', never)).toBe(digestOf('c'));
  await expect(external.digestOf(name, 'v3', never)).rejects.toMatchObject({
    problem: { code: 'registry-manifest-missing' },
  });
});
