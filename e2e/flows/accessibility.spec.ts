import { expect, test } from '#e2e/hosts/axon-test.ts';
import { PushSheet } from '#e2e/pages/push-sheet.ts';
import { RepositoryPage } from '#e2e/pages/repository-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { expectNoFindings } from './expect-no-findings.ts';

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
]) {
  test.describe(`${viewport.width} wide`, () => {
    test.use({ viewport });

    test('axe finds nothing in the views of the main job', { tag: '@main-job' }, async ({ page }) => {
      const workbench = new WorkbenchPage(page);
      await expect(workbench.image('rnaseq', 'v2')).toBeVisible();
      await expect(workbench.project('RNA-seq Pipelines')).toBeVisible();
      await expectNoFindings(page, 'workbench');

      await workbench.image('samtools', '1.20').click();
      await workbench.pushButton.click();
      const sheet = new PushSheet(page);
      await sheet.project.fill('RNA-seq');
      await page.getByRole('option', { name: /RNA-seq Pipelines/ }).click();
      await expect(sheet.push).toBeEnabled();
      await expectNoFindings(page, 'push sheet');
      await sheet.push.click();
      await expect(sheet.sheet).toBeHidden();

      await workbench.goTo('Transfers');
      await expect(page.getByText('Pushed').first()).toBeVisible();
      await expectNoFindings(page, 'transfers');

      await workbench.goTo('Images');
      await workbench.openProject('RNA-seq Pipelines');
      await workbench.repository('rnaseq-tools').click();
      await expect(new RepositoryPage(page).tag('v1.2')).toBeVisible();
      await expectNoFindings(page, 'repository');

      await workbench.goTo('Settings');
      await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
      await expectNoFindings(page, 'settings');
    });
  });
}
