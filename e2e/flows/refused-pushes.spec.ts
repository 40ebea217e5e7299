import { expect, test } from '#e2e/hosts/axon-test.ts';
import { PushSheet } from '#e2e/pages/push-sheet.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { uploadsBegun } from '#e2e/sandbox/witness.ts';

test.describe('a reader', () => {
  test.use({ user: 'ben.okafor' });

  test('is refused before a byte moves', { tag: '@main-job' }, async ({ page, sandbox }) => {
    const workbench = new WorkbenchPage(page);
    const sheet = new PushSheet(page);
    const before = uploadsBegun(sandbox);
    const { id, name } = sandbox.projects.find((project) => project.name === 'RNA-seq Pipelines') ?? {};
    await workbench.image('rnaseq', 'v2').click();
    await workbench.pushButton.click();
    await sheet.project.fill(id ?? '');
    await page.getByRole('option', { name: new RegExp(name ?? '') }).click();
    await expect(sheet.text('You can view RNA-seq Pipelines, not push to it.')).toBeVisible();
    await expect(sheet.text(/Ask an administrator of RNA-seq Pipelines for edit access/)).toBeVisible();
    await expect(sheet.push).toBeDisabled();
    expect(uploadsBegun(sandbox)).toBe(before);
  });
});

test.describe('an editor who is not certified', () => {
  test.use({ user: 'chloe.lindqvist' });

  test('is sent to the quiz', { tag: '@main-job' }, async ({ page, sandbox }) => {
    const workbench = new WorkbenchPage(page);
    const sheet = new PushSheet(page);
    await workbench.image('rnaseq', 'v2').click();
    await workbench.pushButton.click();
    await sheet.project.fill(sandbox.projects.find(({ name }) => name === 'RNA-seq Pipelines')?.id ?? '');
    await page.getByRole('option', { name: /RNA-seq Pipelines/ }).click();
    await expect(sheet.text('Only certified users can push.')).toBeVisible();
    await expect(sheet.sheet.getByRole('link', { name: /Become certified/ })).toBeVisible();
    await expect(sheet.push).toBeDisabled();
  });
});
