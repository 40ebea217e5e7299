/** What people do with commands that nobody here wrote, and what Axon shows of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as story } from '#e2e/hosts/axon-test.ts';
import { RepositoryPage } from '#e2e/pages/repository-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { writeArchive } from '#e2e/sandbox/engine/load-images.ts';
import { buildImage } from '#e2e/sandbox/images/image.ts';
import { dockerCommand, podmanCommand, skopeo } from '#e2e/sandbox/registry/command-line.ts';
import type { Sandbox } from '#e2e/sandbox/start-sandbox.ts';
import { listedDigest, registryDigest } from '#e2e/sandbox/witness.ts';

const project = 'RNA-seq Pipelines';

const test = story.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'axon-commands-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

function pathIn(sandbox: Sandbox, repository: string): string {
  const found = sandbox.projects.find(({ name }) => name === project);
  return `${found?.id}/${repository}`;
}

async function smallArchive(folder: string): Promise<string> {
  const image = await buildImage({ layers: [{ files: { motto: 'measure twice' } }] });
  const file = join(folder, 'image.tar');
  await writeArchive(file, [{ image, tags: ['motto:1'] }]);
  return file;
}

test('docker pushes under a deep name and again beside it: both are in Axon, the layers went once', {
  tag: '@sandbox',
}, async ({ page, sandbox, engine, folder }) => {
  const docker = dockerCommand(engine, folder);
  const { accessToken } = sandbox.user('ada.reyes');
  expect((await docker('login', '-u', 'ada.reyes', '-p', accessToken, sandbox.registry)).output).toContain(
    'Login Succeeded',
  );
  const push = async (repository: string) => {
    const name = `${sandbox.registry}/${pathIn(sandbox, repository)}:v2`;
    await docker('tag', 'rnaseq:v2', name);
    return docker('push', name);
  };
  expect((await push('qc/deep/rnaseq')).code).toBe(0);
  expect((await push('rnaseq-copy')).output).toContain('Mounted from');

  const workbench = new WorkbenchPage(page);
  await workbench.openProject(project);
  await expect(workbench.repository('rnaseq-copy')).toBeVisible();
  await workbench.repository('qc/deep/rnaseq').click();
  const digest = await registryDigest(sandbox, 'ada.reyes', pathIn(sandbox, 'qc/deep/rnaseq'), 'v2');
  await expect(new RepositoryPage(page).tag('v2')).toContainText(digest?.slice(7, 19) ?? 'no digest');
});

for (const [recordedMediaTypes, isListed] of [
  ['schema2', false],
  ['wide', true],
] as const) {
  test.describe(`where Synapse records ${recordedMediaTypes}`, () => {
    test.use({ arrange: { recordedMediaTypes } });

    test(`what skopeo pushes as OCI is ${isListed ? '' : 'not '}in Axon`, { tag: '@sandbox' }, async ({
      page,
      sandbox,
      folder,
    }) => {
      const archive = await smallArchive(folder);
      const creds = `ada.reyes:${sandbox.user('ada.reyes').accessToken}`;
      const copy = (repository: string, format: string) =>
        skopeo(
          ...['copy', '--dest-tls-verify=false', '--dest-creds', creds, '--format', format],
          ...[`docker-archive:${archive}`, `docker://${sandbox.registry}/${pathIn(sandbox, repository)}:v1`],
        );
      expect((await copy('as-oci', 'oci')).code).toBe(0);
      expect((await copy('as-docker', 'v2s2')).code).toBe(0);
      // Notifications come in order: once this one is there, the other has been heard of as well.
      await expect
        .poll(() => listedDigest(sandbox, 'ada.reyes', pathIn(sandbox, 'as-docker'), 'v1'))
        .toMatch(/^sha256:/);
      const workbench = new WorkbenchPage(page);
      await workbench.openProject(project);
      await expect(workbench.repository('as-docker')).toBeVisible();
      await expect(workbench.repository('as-oci')).toBeVisible({ visible: isListed });
    });
  });
}

test('podman pushes a new tag of a repository that Axon shows, and pulls what Axon pushed', {
  tag: '@sandbox',
}, async ({ page, sandbox, folder }) => {
  const podman = podmanCommand(folder);
  const name = `${sandbox.registry}/${pathIn(sandbox, 'rnaseq-tools')}`;
  const flags = ['--tls-verify=false', '--authfile', join(folder, 'auth.json')];
  const { accessToken } = sandbox.user('ada.reyes');
  await podman('login', ...flags, '-u', 'ada.reyes', '-p', accessToken, sandbox.registry);
  await podman('load', '-i', await smallArchive(folder));
  const pushed = await podman('push', ...flags, '--format', 'v2s2', 'motto:1', `${name}:from-podman`);
  expect(pushed.code, pushed.output).toBe(0);
  const pulled = await podman('pull', ...flags, `${name}:v1.2`);
  expect(pulled.code, pulled.output).toBe(0);

  const workbench = new WorkbenchPage(page);
  await workbench.openProject(project);
  await workbench.repository('rnaseq-tools').click();
  await expect(new RepositoryPage(page).tag('from-podman')).toBeVisible();
});
