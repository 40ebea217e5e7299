import { readFile } from 'node:fs/promises';
import { expect, test } from '#e2e/hosts/axon-test.ts';
import { ProjectsPage } from '#e2e/pages/projects-page.ts';
import { PushSheet } from '#e2e/pages/push-sheet.ts';
import { RepositoryPage } from '#e2e/pages/repository-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { openEngine } from '#e2e/sandbox/engine/engine-client.ts';
import { listedDigest } from '#e2e/sandbox/witness.ts';
import { registryMark } from '#e2e/sandbox/world/world-options.ts';

const rna = 'RNA-seq Pipelines';

test('each image says how it stands to Synapse; one button settles it', { tag: '@catalog' }, async ({
  page,
  sandbox,
}) => {
  const workbench = new WorkbenchPage(page);
  const sheet = new PushSheet(page);
  const id = sandbox.projects.find(({ name }) => name === rna)?.id;
  const tools = `${sandbox.registry}/${id}/rnaseq-tools`;
  const fresh = `${sandbox.registry}/${id}/splice-junctions`;
  await expect(workbench.image(tools, 'v1.2')).toContainText('Same as in Synapse');
  await expect(workbench.image('rnaseq', 'v2')).toContainText('Not a Synapse name');
  await expect(page.getByRole('navigation', { name: 'Axon' })).toContainText('3 differ from Synapse');

  await expect(workbench.image(tools, 'latest')).toContainText('Newer in Synapse');
  await page.getByRole('button', { name: `Pull ${tools}:latest` }).click();
  await expect(workbench.image(tools, 'latest')).toContainText('Same as in Synapse');

  await page.getByRole('button', { name: `Push ${fresh}:0.1` }).click();
  await expect(sheet.name).toHaveValue('splice-junctions');
  await expect(sheet.tag).toHaveValue('0.1');
  await sheet.push.click();
  await expect(workbench.image(fresh, '0.1')).toContainText('Same as in Synapse');
  expect(await listedDigest(sandbox, 'ada.reyes', `${id}/splice-junctions`, '0.1')).toMatch(/^sha256:/);
  await expect(page.getByRole('navigation', { name: 'Axon' })).toContainText('1 differ from Synapse');
});

test('the list shows only what stands to Synapse in one way, or is only there', { tag: '@catalog' }, async ({
  page,
  sandbox,
}) => {
  const workbench = new WorkbenchPage(page);
  const id = sandbox.projects.find(({ name }) => name === rna)?.id;
  await page.getByRole('radio', { name: /Not pushed yet/ }).click();
  await expect(workbench.images.getByRole('row')).toHaveCount(3);
  await page.getByRole('radio', { name: /Only in Synapse/ }).click();
  const only = page.getByRole('grid', { name: 'Only in Synapse' });
  const pull = only.getByRole('button', { name: `Pull ${sandbox.registry}/${id}/rnaseq-tools:v1.1` });
  await pull.click();
  await expect(pull).toBeHidden();
  await page.getByRole('radio', { name: /^All/ }).click();
  await expect(workbench.image(`${sandbox.registry}/${id}/rnaseq-tools`, 'v1.1')).toBeVisible();
});

test(
  'a lock file is exported, opened again, and pulled exactly',
  { tag: '@catalog' },
  async ({ page, sandbox, engine }, testInfo) => {
    const projects = new ProjectsPage(page);
    const id = sandbox.projects.find(({ name }) => name === rna)?.id;
    await projects.openProject(rna);
    await expect(projects.repository('qc/multi-report')).toBeVisible();
    const downloading = page.waitForEvent('download');
    await projects.select('qc/multi-report');
    await expect(page.getByText('1 selected')).toBeVisible();
    await page.getByRole('button', { name: /^Export lock file/ }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('axon.lock.json');
    const path = testInfo.outputPath('axon.lock.json');
    await download.saveAs(path);
    const digest = await listedDigest(sandbox, 'ada.reyes', `${id}/qc/multi-report`, '0.9');
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ axonLockFile: 1, images: [{ digest }] });

    await projects.open();
    await page.getByRole('button', { name: 'Open a lock file' }).click();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    await (await choosing).setFiles(path);
    await expect(page.getByText('1 image, 0 here, no tag has changed')).toBeVisible();
    await page.getByRole('button', { name: 'Pull 1 by digest' }).click();
    await expect(page.getByText('Pulled', { exact: true })).toBeVisible();
    const name = `${sandbox.registry}/${id}/qc/multi-report@${digest}`;
    expect((await openEngine(engine).getImage(name).inspect()).Id).toMatch(/^sha256:/);
  },
);

test('a file that is no lock file is refused with the reason', { tag: '@catalog' }, async ({ page }) => {
  const projects = new ProjectsPage(page);
  await projects.open();
  await page.getByRole('button', { name: 'Open a lock file' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await (await choosing).setFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{}'),
  });
  await expect(page.getByRole('alert')).toContainText('it has no “axonLockFile”');
});

test('a pasted digest leads to every tag and local image with it', { tag: '@catalog' }, async ({
  page,
  sandbox,
}) => {
  const id = sandbox.projects.find(({ name }) => name === rna)?.id;
  const digest = await listedDigest(sandbox, 'ada.reyes', `${id}/rnaseq-tools`, 'v1.2');
  await expect(new WorkbenchPage(page).project(rna)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('searchbox', { name: /^Command/ }).fill(digest ?? '');
  await page.getByRole('menuitem', { name: /^Find everything with/ }).click();
  const here = page.getByRole('region', { name: 'On this computer' });
  await expect(here.getByRole('listitem')).not.toHaveCount(0);
  const now = page.getByRole('region', { name: 'In Synapse now' });
  await expect(now.getByRole('listitem')).toHaveCount(2);
  await expect(page.getByText(/places in 4 projects$/)).toBeVisible();
  await now.getByRole('button', { name: /rnaseq-tools:v1\.2/ }).click();
  await expect(new RepositoryPage(page).heading('rnaseq-tools')).toBeVisible();
});

test.describe('a tag that was moved on both sides', () => {
  test.use({
    arrange: {
      world: (world) => {
        const ada = world.user('ada.reyes', { certified: true });
        const project = world.project('Shared Tools', { owner: ada });
        const built = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
        world.local([`${registryMark}/${project.id}/aligner:2`], {
          layers: [{ busybox: true }, { files: { 'opt/mine': 'mine' } }],
          env: ['MODE=mine'],
          created: built(10),
        });
        world.push(
          project,
          'aligner',
          '2',
          { layers: [{ busybox: true }], env: ['MODE=theirs'], created: built(2) },
          { hoursAgo: 1 },
        );
      },
    },
  });

  test('is compared before one of the two is given up', { tag: '@catalog' }, async ({ page, sandbox }) => {
    const workbench = new WorkbenchPage(page);
    const name = `${sandbox.registry}/${sandbox.projects[0]?.id}/aligner`;
    await expect(workbench.image(name, '2')).toContainText('Tag moved both ways');
    await page.getByRole('button', { name: `Compare ${name}:2` }).click();
    await expect(page.getByText('mine', { exact: true })).toBeVisible();
    await expect(page.getByText('theirs', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Push mine…' }).click();
    await expect(new PushSheet(page).text(/^Moves tag 2 of aligner/)).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Take Synapse’s' }).click();
    await expect(workbench.image(name, '2')).toContainText('Same as in Synapse');
  });
});
