import { expect, test } from '#e2e/hosts/axon-test.ts';
import { ProjectsPage } from '#e2e/pages/projects-page.ts';
import { RepositoryPage } from '#e2e/pages/repository-page.ts';
import { SharingView } from '#e2e/pages/sharing-view.ts';
import { SubmitSheet } from '#e2e/pages/submit-sheet.ts';
import { ToolSnippets } from '#e2e/pages/tool-snippets.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { pipelinesWorld } from '#e2e/sandbox/world/pipelines-world.ts';
import { expectNoFindings } from './expect-no-findings.ts';

test.use({ arrange: { world: pipelinesWorld } });

test('axe finds nothing in a repository’s details, comparison, sharing and submission', {
  tag: '@catalog',
}, async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  const repository = new RepositoryPage(page);
  const snippets = new ToolSnippets(page);
  const submit = new SubmitSheet(page);
  const sharing = new SharingView(page);
  await workbench.openProject('RNA-seq Pipelines');
  await workbench.repository('rnaseq-tools').click();
  const details = await repository.openDetails('v1.2');
  await expect(details.getByText('TOOL_VERSION=1.2')).toBeVisible();
  await expectNoFindings(page, 'details');
  await snippets.open(details);
  await expectNoFindings(page, 'snippets');
  await page.keyboard.press('Escape');
  await submit.open(details);
  await expect(submit.submit).toBeEnabled();
  await expectNoFindings(page, 'submission');
  await page.keyboard.press('Escape');
  await details.getByRole('button', { name: 'Compare…' }).click();
  await expect(repository.comparison.getByRole('table').first()).toBeVisible();
  await expectNoFindings(page, 'comparison');
  await repository.openTab('Sharing');
  await sharing.button('Give this repository its own settings').click();
  await sharing.remove('ben.okafor');
  await expect(sharing.save).toBeVisible();
  await expectNoFindings(page, 'sharing');
});

test('axe finds nothing in projects, repositories, trash, lock files and digests', {
  tag: '@catalog',
}, async ({ page }) => {
  const projects = new ProjectsPage(page);
  await page.getByRole('radio', { name: /Only in Synapse/ }).click();
  await expect(
    page.getByRole('grid', { name: 'Only in Synapse' }).getByRole('rowheader').first(),
  ).toBeVisible();
  await expectNoFindings(page, 'only in Synapse');
  await projects.openProject('RNA-seq Pipelines');
  await projects.select('rnaseq-tools');
  await expectNoFindings(page, 'repositories');
  await projects.chooseFor('rnaseq-tools', 'Delete…');
  await expect(projects.dialog.getByText(/its name stays taken/)).toBeVisible();
  await expectNoFindings(page, 'question before deleting');
  await page.keyboard.press('Escape');
  await projects.open();
  await expect(projects.project('RNA-seq Pipelines')).toBeVisible();
  await expectNoFindings(page, 'projects');
  await page.getByRole('button', { name: 'Trash' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await expectNoFindings(page, 'trash');
  await projects.open();
  await page.getByRole('button', { name: 'Open a lock file' }).click();
  await expectNoFindings(page, 'lock file');
  await projects.open();
  await projects.search.fill(`sha256:${'0'.repeat(64)}`);
  await projects.found.getByRole('row').click();
  await expect(page.getByText('Nothing has this digest')).toBeVisible();
  await expectNoFindings(page, 'digest');
});
