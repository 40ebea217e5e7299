/** A world stated in a few lines, and Axon in it. */
import { expect, test } from '#e2e/hosts/axon-test.ts';
import { RepositoryPage } from '#e2e/pages/repository-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { everyone } from '#e2e/sandbox/world/access-level.ts';
import type { World } from '#e2e/sandbox/world/world.ts';

function institute(world: World): void {
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor');
  const team = world.team('Imaging', [ada, ben]);
  const cells = world.project('Cell Atlas', { owner: ada, share: [[team, 'download']] });
  const closed = world.project('Unpublished', { owner: ada });
  const open = world.project('Open Tools', { owner: ada, share: [[everyone.public, 'view']] });
  world.push(cells, 'segmenter', 'v1', { layers: [{ busybox: true }] });
  world.push(closed, 'draft', 'v1', { layers: [{ busybox: true }] });
  const restricted = world.repository(cells, 'restricted', { tags: { v1: `sha256:${'a'.repeat(64)}` } });
  world.requirement('Data use', { on: [restricted] });
  world.external(cells, 'quay.io/biocontainers/samtools', { tags: { '1.20': `sha256:${'b'.repeat(64)}` } });
  world.evaluation('Segmentation', { project: open, owner: ada, rounds: [[-1, 24]] });
  world.favorite(ben, open);
}

test.describe('a member of a team', () => {
  test.use({ user: 'ben.okafor', arrange: { world: institute } });

  test('sees what the team and everybody may see, and no more', { tag: '@sandbox' }, async ({ page }) => {
    const workbench = new WorkbenchPage(page);
    await expect(workbench.project('Cell Atlas')).toBeVisible();
    await expect(workbench.project('Open Tools')).toBeVisible();
    await expect(workbench.project('Unpublished')).toBeHidden();
    await workbench.openProject('Cell Atlas');
    await expect(workbench.repository('quay.io/biocontainers/samtools')).toBeVisible();
    await workbench.repository('segmenter').click();
    await expect(new RepositoryPage(page).pull('v1')).toBeEnabled();
  });

  test('is told what stands between them and an image', { tag: '@sandbox' }, async ({ page }) => {
    const workbench = new WorkbenchPage(page);
    await workbench.openProject('Cell Atlas');
    await workbench.repository('restricted').click();
    await expect(page.getByText(/access requirement/i).first()).toBeVisible();
  });
});

test('a world of its own for each story: what one arranges, the other has not', { tag: '@sandbox' }, async ({
  page,
}) => {
  await expect(new WorkbenchPage(page).project('RNA-seq Pipelines')).toBeVisible();
  await expect(new WorkbenchPage(page).project('Cell Atlas')).toBeHidden();
});
