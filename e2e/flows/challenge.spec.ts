import { expect, test } from '#e2e/hosts/axon-test.ts';
import { RepositoryPage } from '#e2e/pages/repository-page.ts';
import { SubmitSheet } from '#e2e/pages/submit-sheet.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { registryDigest } from '#e2e/sandbox/witness.ts';
import { pipelinesWorld } from '#e2e/sandbox/world/pipelines-world.ts';

test.use({ arrange: { world: pipelinesWorld } });

test('a digest is submitted for a team, received, and cancelled', { tag: '@catalog' }, async ({
  page,
  sandbox,
}) => {
  const workbench = new WorkbenchPage(page);
  const repository = new RepositoryPage(page);
  const sheet = new SubmitSheet(page);
  await workbench.openProject('RNA-seq Pipelines');
  await workbench.repository('rnaseq-tools').click();
  await sheet.open(await repository.openDetails('v1.1'));
  await expect(sheet.text('Submit the digest of a linux/amd64 image.')).toBeVisible();
  await expect(sheet.text('3 of 3 submissions left in 24 hours.')).toBeVisible();
  await sheet.submitAs('Pipeline Team');
  await expect(sheet.text('Pipeline Team may submit.')).toBeVisible();
  await sheet.name.fill('First try');
  await sheet.submit.click();
  await expect(sheet.receipt).toContainText('Your image was received.');

  const [submission] = Object.values(sandbox.world.state.submissions);
  const project = sandbox.projects.find(({ name }) => name === 'RNA-seq Pipelines')?.id;
  expect(submission?.dockerDigest).toBe(
    await registryDigest(sandbox, 'ada.reyes', `${project}/rnaseq-tools`, 'v1.1'),
  );
  expect(submission?.contributors).toHaveLength(2);
  await expect(sheet.submission('First try')).toContainText('Received');

  // Whether a submission may be cancelled is the organisers' to decide.
  if (submission !== undefined) submission.canCancel = true;
  await sheet.sheet.getByRole('button', { name: 'Read again' }).click();
  await sheet.submission('First try').getByRole('button', { name: 'Cancel First try' }).click();
  await expect(sheet.submission('First try')).toContainText('cancel requested');
});

test('what is used up, or not open, is said before anything is sent', { tag: '@catalog' }, async ({
  page,
  sandbox,
}) => {
  const workbench = new WorkbenchPage(page);
  const sheet = new SubmitSheet(page);
  await workbench.openProject('RNA-seq Pipelines');
  await workbench.repository('rnaseq-tools').click();
  await sheet.open(await new RepositoryPage(page).openDetails('v1.2'));
  for (const left of [2, 1, 0]) {
    await sheet.submit.click();
    await expect(sheet.receipt).toBeVisible();
    await expect(sheet.text(`${left} of 3 submissions left in 24 hours.`)).toBeVisible();
    await sheet.receipt.getByRole('button', { name: 'Submit once more' }).click();
  }
  await expect(sheet.text('You have used all 3 submissions that you have today.')).toBeVisible();
  await expect(sheet.submit).toHaveAttribute('aria-disabled', 'true');
  expect(Object.keys(sandbox.world.state.submissions)).toHaveLength(3);
});
