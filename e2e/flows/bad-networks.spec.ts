import { expect, test } from '#e2e/hosts/axon-test.ts';
import { PushSheet } from '#e2e/pages/push-sheet.ts';
import { TransfersPage } from '#e2e/pages/transfers-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { listedDigest } from '#e2e/sandbox/witness.ts';

test.use({ arrange: { faults: true } });

test('in the middle of a push: layers, speed, time left; and the picture of it', {
  tag: '@main-job',
}, async ({ page, sandbox }) => {
  // So slow that it goes on until the line heals; the picture is of a usual one.
  const takesPicture = Boolean(process.env['AXON_PICTURES']);
  await sandbox.faults?.registry.set({ bytesPerSecond: takesPicture ? 3_000_000 : 250_000 });
  const workbench = new WorkbenchPage(page);
  const sheet = new PushSheet(page);
  const transfers = new TransfersPage(page);
  await workbench.openProject('RNA-seq Pipelines');
  await workbench.drag(workbench.image('rnaseq', 'v2'), workbench.project('RNA-seq Pipelines'));
  await expect(sheet.push).toBeEnabled();
  await sheet.push.click();
  await expect(sheet.sheet).toBeHidden();
  await expect(transfers.strip).toContainText(/\d+ %/);
  await expect(transfers.strip).toContainText(/[kM]B\/s/);
  await expect(transfers.strip).toContainText(/left|almost done/);
  if (takesPicture) await page.screenshot({ path: 'e2e/pictures/workbench-push.png' });
  await sandbox.faults?.registry.heal();
  await expect(transfers.strip.getByText(/Pushed/)).toBeVisible({ timeout: 30_000 });
});

test('the registry refuses connections: the cause is named, and a retry goes through', {
  tag: '@main-job',
}, async ({ page, sandbox }) => {
  const workbench = new WorkbenchPage(page);
  const sheet = new PushSheet(page);
  const transfers = new TransfersPage(page);
  await workbench.drag(workbench.image('rnaseq', 'v2'), workbench.project('RNA-seq Pipelines'));
  await expect(sheet.push).toBeEnabled();
  await sandbox.faults?.registry.set({ outage: 'refuse' });
  await sheet.push.click();
  await workbench.goTo('Transfers');
  const row = transfers.row(/^Push of rnaseq:v2/);
  await expect(row).toContainText('The registry can’t be reached.', { timeout: 30_000 });
  await sandbox.faults?.registry.heal();
  await row.getByRole('button', { name: 'Try again' }).click();
  await expect(row).toContainText('Pushed', { timeout: 30_000 });
  const project = sandbox.projects.find(({ name }) => name === 'RNA-seq Pipelines')?.id;
  expect(await listedDigest(sandbox, 'ada.reyes', `${project}/rnaseq`, 'v2')).toMatch(/^sha256:/);
});

test('Synapse fails for a while: what is known stays, the problem is named, and it comes back', {
  tag: '@main-job',
}, async ({ page, sandbox }) => {
  const workbench = new WorkbenchPage(page);
  await expect(workbench.project('RNA-seq Pipelines')).toBeVisible();
  await sandbox.faults?.synapse.set({ outage: 'refuse' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('Synapse can’t be reached.').first()).toBeVisible({ timeout: 40_000 });
  await expect(workbench.project('RNA-seq Pipelines')).toBeVisible();
  await expect(workbench.image('rnaseq', 'v2')).toBeVisible();
  await sandbox.faults?.synapse.heal();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByText('Synapse can’t be reached.')).toBeHidden({ timeout: 20_000 });
});
