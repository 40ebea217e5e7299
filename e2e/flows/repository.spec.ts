import { expect, test } from '#e2e/hosts/axon-test.ts';
import { RepositoryPage } from '#e2e/pages/repository-page.ts';
import { ToolSnippets } from '#e2e/pages/tool-snippets.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { registryDigest } from '#e2e/sandbox/witness.ts';
import { pipelinesWorld } from '#e2e/sandbox/world/pipelines-world.ts';

test.use({ arrange: { world: pipelinesWorld }, permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeEach(async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await workbench.openProject('RNA-seq Pipelines');
  await workbench.repository('rnaseq-tools').click();
  await expect(new RepositoryPage(page).tag('v1.2')).toBeVisible();
});

test('tags are sorted by date or name, and filtered by name or digest', { tag: '@catalog' }, async ({
  page,
  sandbox,
}) => {
  const repository = new RepositoryPage(page);
  await expect(repository.order).toHaveText(['latest', 'v1.2', 'v1.1']);
  await repository.sortBy('Tag');
  await expect(repository.order).toHaveText(['latest', 'v1.1', 'v1.2']);
  await repository.sortBy('Tag');
  await expect(repository.order).toHaveText(['v1.2', 'v1.1', 'latest']);
  await repository.filter.fill('V1.1');
  await expect(repository.order).toHaveText(['v1.1']);
  const project = sandbox.projects.find(({ name }) => name === 'RNA-seq Pipelines')?.id;
  const digest = await registryDigest(sandbox, 'ada.reyes', `${project}/rnaseq-tools`, 'v1.2');
  await repository.filter.fill(digest ?? 'none');
  await expect(repository.order).toHaveText(['v1.2', 'latest']);
  await repository.filter.fill('nothing like it');
  await expect(page.getByText('No tag or digest contains “nothing like it”')).toBeVisible();
});

test('a tag’s details: size, platform, what it runs, labels, layers, history, and its source as a link', {
  tag: '@catalog',
}, async ({ page }) => {
  const details = await new RepositoryPage(page).openDetails('v1.2');
  await expect(details.getByText('linux/amd64')).toBeVisible();
  await expect(details.getByText(/MB compressed/)).toBeVisible();
  await expect(details.getByText(/on disk, as .*rnaseq-tools:v1\.2/)).toBeVisible();
  await expect(details.getByRole('link', { name: /git\.example\.org/ })).toHaveAttribute(
    'href',
    'https://git.example.org/institute/rnaseq-tools',
  );
  await expect(details.getByText('TOOL_VERSION=1.2')).toBeVisible();
  await expect(details.getByText('org.opencontainers.image.version')).toBeVisible();
  const steps = details.getByRole('list', { name: 'Layers and history' }).getByRole('listitem');
  await expect(steps).toHaveCount(3);
  await expect(steps.nth(1)).toContainText(/RUN install-packages rnaseq-tools.*1 MB/);
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
});

test('two digests are compared: layers, environment, labels', { tag: '@catalog' }, async ({ page }) => {
  const repository = new RepositoryPage(page);
  const details = await repository.openDetails('v1.2');
  await details.getByRole('button', { name: 'Compare…' }).click();
  const { comparison } = repository;
  await expect(comparison.getByText(/^1 layer added .* 1 removed .* 2 the same/)).toBeVisible();
  const environment = comparison.getByRole('table', { name: 'Environment' });
  await expect(environment.getByRole('row', { name: 'TOOL_VERSION 1.1 1.2' })).toBeVisible();
  await expect(
    comparison.getByRole('row', { name: 'org.opencontainers.image.version 1.1 1.2' }),
  ).toBeVisible();
  await comparison.getByRole('button', { name: 'Swap the two' }).click();
  await expect(environment.getByRole('row', { name: 'TOOL_VERSION 1.2 1.1' })).toBeVisible();
  await comparison.getByRole('button', { name: 'Back to the tags' }).click();
  await expect(repository.tag('v1.1')).toBeVisible();
});

test('a tag that moved keeps its earlier digest, to be looked at and compared', { tag: '@catalog' }, async ({
  page,
  sandbox,
}) => {
  const repository = new RepositoryPage(page);
  const project = sandbox.projects.find(({ name }) => name === 'RNA-seq Pipelines') ?? { id: '', name: '' };
  const before = await registryDigest(sandbox, 'ada.reyes', `${project.id}/rnaseq-tools`, 'latest');
  sandbox.world.push(project, 'rnaseq-tools', 'latest', {
    layers: [{ busybox: true }, { files: { 'opt/NEW': 'new\n' } }],
    env: ['PATH=/bin', 'TOOL_VERSION=1.3'],
  });
  await sandbox.settle();
  await repository.refresh();
  await expect(repository.tag('latest')).toContainText('moved');
  const details = await repository.openDetails('latest');
  const earlier = details.getByRole('list', { name: 'Earlier digests of latest' }).getByRole('listitem');
  await expect(earlier).toHaveCount(1);
  await expect(earlier).toContainText(before?.slice(0, 15) ?? 'none');
  await earlier.getByRole('button', { name: 'Show' }).click();
  await expect(details.getByText('latest names another digest now.')).toBeVisible();
  await expect(details.getByText('TOOL_VERSION=1.2')).toBeVisible();
  await details.getByRole('button', { name: 'Show that one' }).click();
  await expect(details.getByText('TOOL_VERSION=1.3')).toBeVisible();
  await earlier.getByRole('button', { name: 'Compare' }).click();
  await expect(repository.comparison.getByRole('row', { name: 'TOOL_VERSION 1.2 1.3' })).toBeVisible();
});

test('the image’s name is copied for each tool, always by digest', { tag: '@catalog' }, async ({
  page,
  sandbox,
}) => {
  const repository = new RepositoryPage(page);
  const snippets = new ToolSnippets(page);
  const project = sandbox.projects.find(({ name }) => name === 'RNA-seq Pipelines')?.id;
  const path = `${project}/rnaseq-tools`;
  const image = `${sandbox.registry}/${path}@${await registryDigest(sandbox, 'ada.reyes', path, 'v1.1')}`;
  await snippets.open(await repository.openDetails('v1.1'));
  expect(await snippets.copied('Docker')).toBe(`docker pull ${image}`);
  expect(await snippets.copied('Podman')).toBe(`podman pull ${image}`);
  expect(await snippets.copied('Apptainer')).toContain(` docker://${image}`);
  expect(await snippets.copied('Singularity')).toContain(` docker://${image}`);
  expect(await snippets.copied('CWL')).toContain(`    dockerPull: ${image}\n`);
  expect(await snippets.copied('Nextflow')).toContain(`container '${image}'\n`);
  expect(await snippets.copied('Snakemake')).toContain(`container: "docker://${image}"\n`);
  expect(await snippets.copied('WDL')).toContain(`  docker: "${image}"\n`);
  expect(await snippets.copied('Dockerfile')).toContain(`FROM ${image}\n`);
  expect(await snippets.copied('Kubernetes')).toContain(`    image: ${image}\n`);
});
