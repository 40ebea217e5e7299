import { expect, test } from '#e2e/hosts/axon-test.ts';
import { PushSheet } from '#e2e/pages/push-sheet.ts';
import { RepositoryPage } from '#e2e/pages/repository-page.ts';
import { TransfersPage } from '#e2e/pages/transfers-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { openEngine } from '#e2e/sandbox/engine/engine-client.ts';
import { listedDigest, registryDigest, uploadsBegun } from '#e2e/sandbox/witness.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('an editor drags an image onto a project, and pulls it back by its digest', {
  tag: '@main-job',
}, async ({ page, sandbox, engine }) => {
  const workbench = new WorkbenchPage(page);
  const sheet = new PushSheet(page);
  const transfers = new TransfersPage(page);
  const repository = new RepositoryPage(page);
  const imageId = (await openEngine(engine).getImage('rnaseq:v2').inspect()).Id;

  await workbench.drag(workbench.image('rnaseq', 'v2'), workbench.project('RNA-seq Pipelines'));
  await expect(sheet.name).toHaveValue('rnaseq');
  await expect(sheet.tag).toHaveValue('v2');
  await expect(sheet.text(/^Creates repository rnaseq in RNA-seq Pipelines and sends at most/)).toBeVisible();
  await sheet.push.click();
  await expect(sheet.sheet).toBeHidden();
  await expect(transfers.strip.getByText(/Pushed/)).toBeVisible();

  const path = `${sandbox.projects.find(({ name }) => name === 'RNA-seq Pipelines')?.id}/rnaseq`;
  const digest = await transfers.copiedDigest(transfers.strip);
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(digest).toBe(await registryDigest(sandbox, 'ada.reyes', path, 'v2'));
  expect(digest).toBe(await listedDigest(sandbox, 'ada.reyes', path, 'v2'));

  await openEngine(engine).getImage(imageId).remove({ force: true });
  await expect(workbench.image('rnaseq', 'v2')).toBeHidden();
  await workbench.openProject('RNA-seq Pipelines');
  await workbench.repository('rnaseq').click();
  await expect(repository.heading('rnaseq')).toBeVisible();
  await repository.pull('v2').click();
  await expect(repository.tag('v2').getByText('On this computer')).toBeVisible();
  const pulled = await openEngine(engine).getImage(`${sandbox.registry}/${path}@${digest}`).inspect();
  expect(pulled.Id).toBe(imageId);
});

test('the same push by keyboard alone', { tag: '@main-job' }, async ({ page, sandbox }) => {
  const workbench = new WorkbenchPage(page);
  const sheet = new PushSheet(page);
  const transfers = new TransfersPage(page);
  await workbench.walkToHandle(workbench.image('variant-caller', '0.4.1'));
  await page.keyboard.press('Enter');
  const target = workbench.dropTarget('RNA-seq Pipelines');
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 12; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sheet.name).toBeFocused();
  await expect(sheet.push).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(transfers.strip.getByText(/Pushed/)).toBeVisible();
  const path = `${sandbox.projects.find(({ name }) => name === 'RNA-seq Pipelines')?.id}/variant-caller`;
  expect(await transfers.copiedDigest(transfers.strip)).toBe(
    await listedDigest(sandbox, 'ada.reyes', path, '0.4.1'),
  );
});

for (const [part, at] of [
  ['its name', 0.05],
  ['the middle', 0.5],
  ['its age', 0.75],
] as const) {
  test(`a row is dragged by ${part}, at the first try`, { tag: '@main-job' }, async ({ page }) => {
    const workbench = new WorkbenchPage(page);
    await workbench.pickUp(workbench.image('rnaseq', 'v2'), at);
    await expect(workbench.dropTarget('RNA-seq Pipelines')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(workbench.dropTarget('RNA-seq Pipelines')).toBeHidden();
    await page.mouse.up();
  });
}

test('Escape ends a drag, and nothing happens', { tag: '@main-job' }, async ({ page, sandbox }) => {
  const workbench = new WorkbenchPage(page);
  const before = uploadsBegun(sandbox);
  await workbench.pickUp(workbench.image('rnaseq', 'v2'));
  await workbench.moveTo(workbench.project('RNA-seq Pipelines'));
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(new PushSheet(page).sheet).toBeHidden();
  expect(uploadsBegun(sandbox)).toBe(before);
});

test('a place that would refuse says why while dragging, and takes no drop', { tag: '@main-job' }, async ({
  page,
}) => {
  const workbench = new WorkbenchPage(page);
  await workbench.pickUp(workbench.image('rnaseq', 'v2'));
  await workbench.moveTo(workbench.project('Single-cell Sandbox'));
  await expect(page.getByRole('tooltip', { name: /view this project, not push to it/ })).toBeVisible();
  await page.mouse.up();
  await expect(new PushSheet(page).sheet).toBeHidden();
});

test('staying over a project opens it; a drop on a repository is a new tag', { tag: '@main-job' }, async ({
  page,
  sandbox,
}) => {
  const workbench = new WorkbenchPage(page);
  const sheet = new PushSheet(page);
  await workbench.pickUp(workbench.image('rnaseq', 'dev'));
  await workbench.moveTo(workbench.project('RNA-seq Pipelines'));
  await expect(workbench.repository('rnaseq-tools')).toBeVisible();
  await workbench.moveTo(workbench.repository('rnaseq-tools'));
  await page.mouse.up();
  await expect(sheet.tag).toHaveValue('dev');
  await expect(sheet.text(/^Adds tag dev to rnaseq-tools/)).toBeVisible();
  await sheet.tag.fill('latest');
  await expect(sheet.text(/^Moves tag latest of rnaseq-tools/)).toBeVisible();
  await sheet.push.click();
  const transfers = new TransfersPage(page);
  await expect(transfers.strip.getByText(/Pushed/)).toBeVisible();
  const path = `${sandbox.projects.find(({ name }) => name === 'RNA-seq Pipelines')?.id}/rnaseq-tools`;
  expect(await transfers.copiedDigest(transfers.strip)).toBe(
    await listedDigest(sandbox, 'ada.reyes', path, 'latest'),
  );
});

test('several images go together, one row each', { tag: '@main-job' }, async ({ page, sandbox }) => {
  const workbench = new WorkbenchPage(page);
  const sheet = new PushSheet(page);
  await workbench.image('rnaseq', 'v2').click();
  await workbench.image('variant-caller', '0.4.1').click({ modifiers: ['ControlOrMeta'] });
  await workbench.drag(workbench.image('rnaseq', 'v2'), workbench.project('RNA-seq Pipelines'));
  await expect(sheet.sheet.getByRole('textbox', { name: /^Repository name of/ })).toHaveCount(2);
  await sheet.push.click();
  const project = sandbox.projects.find(({ name }) => name === 'RNA-seq Pipelines')?.id;
  for (const [name, tag] of [
    ['rnaseq', 'v2'],
    ['variant-caller', '0.4.1'],
  ] as const) {
    await expect
      .poll(() => listedDigest(sandbox, 'ada.reyes', `${project}/${name}`, tag), { timeout: 20_000 })
      .toMatch(/^sha256:/);
  }
});

test('the Push button asks for the project, by name or by its link', { tag: '@main-job' }, async ({
  page,
  sandbox,
}) => {
  const workbench = new WorkbenchPage(page);
  const sheet = new PushSheet(page);
  await workbench.image('rnaseq', 'v2').click();
  await workbench.pushButton.click();
  const id = sandbox.projects.find(({ name }) => name === 'RNA-seq Pipelines')?.id;
  await sheet.project.fill(`https://www.synapse.org/Synapse:${id}`);
  await page.getByRole('option', { name: /RNA-seq Pipelines/ }).click();
  await expect(sheet.text(/^Creates repository rnaseq in RNA-seq Pipelines/)).toBeVisible();
  await expect(sheet.push).toBeEnabled();
});

for (const [name, words] of [
  ['RNAseq', /lower case/i],
  ['rna seq', /blank|space/i],
  ['a___b', /underscore|separator/i],
  ['a'.repeat(250), /255|long/i],
] as const) {
  test(`a name that can’t be is refused as it is typed: ${name.slice(0, 12)}`, { tag: '@main-job' }, async ({
    page,
  }) => {
    const workbench = new WorkbenchPage(page);
    const sheet = new PushSheet(page);
    await workbench.drag(workbench.image('rnaseq', 'v2'), workbench.project('RNA-seq Pipelines'));
    await sheet.name.fill(name);
    await expect(sheet.text(words).first()).toBeVisible();
    await expect(sheet.push).toBeDisabled();
    await sheet.name.fill('rna-seq');
    await expect(sheet.push).toBeEnabled();
  });
}
