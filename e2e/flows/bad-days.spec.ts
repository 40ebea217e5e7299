import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '#e2e/hosts/axon-test.ts';
import { PushSheet } from '#e2e/pages/push-sheet.ts';
import { TransfersPage } from '#e2e/pages/transfers-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { openEngine } from '#e2e/sandbox/engine/engine-client.ts';

test.describe('no engine', () => {
  test.use({ withEngine: false });

  test('says so in place, and Synapse can still be browsed', { tag: '@main-job' }, async ({ page }) => {
    const workbench = new WorkbenchPage(page);
    await expect(page.getByText('The container engine isn’t running.').first()).toBeVisible();
    await workbench.openProject('RNA-seq Pipelines');
    await expect(workbench.repository('rnaseq-tools')).toBeVisible();
  });
});

test.describe('a damaged file of Axon’s own', () => {
  test.use({
    withEngine: false,
    hostSettings: async ({ hostSettings }, use) => {
      await writeFile(join(hostSettings.dataDir, 'axon.db'), 'no database. '.repeat(1000));
      await use(hostSettings);
    },
  });

  test('is said once, with where it was kept, and Axon goes on', async ({ page }) => {
    const notice = page.getByRole('alert').filter({ hasText: 'was damaged; Axon has begun a new one.' });
    await expect(notice).toContainText('axon.db.damaged-');
    await expect(new WorkbenchPage(page).project('RNA-seq Pipelines')).toBeVisible();
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toBeHidden();
    await page.reload();
    await expect(new WorkbenchPage(page).project('RNA-seq Pipelines')).toBeVisible();
    await expect(notice).toBeHidden();
  });
});

test.describe('a slow line', () => {
  test.use({ arrange: { faults: true } });

  test('a transfer goes on while no window is open, and can be cancelled and retried', {
    tag: '@main-job',
  }, async ({ page, context, sandbox }) => {
    await sandbox.faults?.registry.set({ bytesPerSecond: 1_000_000 });
    const workbench = new WorkbenchPage(page);
    const sheet = new PushSheet(page);
    await workbench.drag(workbench.image('variant-caller', '0.4.1'), workbench.project('RNA-seq Pipelines'));
    await expect(sheet.push).toBeEnabled();
    await sheet.push.click();
    await expect(new TransfersPage(page).strip.getByRole('progressbar')).toBeVisible();
    const address = page.url();
    await page.close();

    const reopened = await context.newPage();
    await reopened.goto(address);
    const transfers = new TransfersPage(reopened);
    await expect(transfers.strip).toContainText('variant-caller:0.4.1');
    await new WorkbenchPage(reopened).goTo('Transfers');
    const row = transfers.row(/^Push of variant-caller:0.4.1/);
    await row.getByRole('button', { name: /^Cancel the push/ }).click();
    await expect(row).toContainText('Cancelled');
    await sandbox.faults?.registry.heal();
    await row.getByRole('button', { name: 'Retry' }).click();
    await expect(row).toContainText('Pushed', { timeout: 40_000 });
  });
});

test('the list follows the engine by itself', { tag: '@main-job' }, async ({ page, engine, sandbox }) => {
  const workbench = new WorkbenchPage(page);
  await expect(workbench.image('rnaseq', 'v2')).toBeVisible();
  await openEngine(engine).getImage('rnaseq:v2').tag({ repo: 'fresh-name', tag: 'now' });
  await expect(workbench.image('fresh-name', 'now')).toBeVisible();
  await openEngine(engine).getImage('fresh-name:now').remove();
  await expect(workbench.image('fresh-name', 'now')).toBeHidden();
  expect(sandbox.unexpected).toEqual([]);
});
