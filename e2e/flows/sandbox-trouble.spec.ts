/** Synapse and its registry behind a bad line: the app shows what it came for or says what is wrong. */
import { expect, test } from '#e2e/hosts/axon-test.ts';
import { PushSheet } from '#e2e/pages/push-sheet.ts';
import { RepositoryPage } from '#e2e/pages/repository-page.ts';
import { TransfersPage } from '#e2e/pages/transfers-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import type { Fault } from '#e2e/sandbox/faults/bad-answers.ts';
import { listedDigest } from '#e2e/sandbox/witness.ts';

test.use({ arrange: { faults: true } });

/** What a repository's page is read with. */
const path = /bundle2|dockerTag/;

const passing: readonly (readonly [string, Fault])[] = [
  ['a storm of 429', { path, times: 4, harm: { status: 429 } }],
  ['two answers of 503', { path, times: 2, harm: { status: 503 } }],
  ['a connection that is reset', { path, times: 1, harm: { reset: true } }],
  ['an answer that breaks off', { path, times: 1, harm: { truncateAfter: 20 } }],
  ['answers that come late', { path, harm: { delayMs: 1_500 } }],
];

for (const [name, fault] of passing) {
  test(`${name}: the repository is shown all the same`, { tag: '@sandbox' }, async ({ page, sandbox }) => {
    const workbench = new WorkbenchPage(page);
    await workbench.openProject('RNA-seq Pipelines');
    await expect(workbench.repository('rnaseq-tools')).toBeVisible();
    sandbox.faults?.synapse.inject(fault);
    await workbench.repository('rnaseq-tools').click();
    await expect(new RepositoryPage(page).tag('v1.2')).toBeVisible({ timeout: 25_000 });
    expect(sandbox.faults?.synapse.answers.harmed).toBeGreaterThan(0);
  });
}

const lasting: readonly (readonly [string, Fault['harm'], string])[] = [
  ['answers of 500', { status: 500 }, 'Synapse has a problem of its own.'],
  ['answers that break off', { truncateAfter: 20 }, 'Synapse can’t be reached.'],
  ['connections that are reset', { reset: true }, 'Synapse can’t be reached.'],
  ['web pages in place of answers', { status: 200, body: '<html>Sign in</html>' }, 'answer makes no sense'],
];

for (const [name, harm, says] of lasting) {
  test(`${name}: the app says so, and shows the repository on another try`, { tag: '@sandbox' }, async ({
    page,
    sandbox,
  }) => {
    const workbench = new WorkbenchPage(page);
    await workbench.openProject('RNA-seq Pipelines');
    await expect(workbench.repository('rnaseq-tools')).toBeVisible();
    sandbox.faults?.synapse.inject({ path, harm });
    await workbench.repository('rnaseq-tools').click();
    await expect(page.getByText(says).first()).toBeVisible({ timeout: 25_000 });
    await sandbox.faults?.synapse.heal();
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await expect(new RepositoryPage(page).tag('v1.2')).toBeVisible({ timeout: 15_000 });
  });
}

test.describe('registry tokens that end after three seconds', () => {
  test.use({
    arrange: {
      faults: true,
      world(world) {
        const ada = world.user('ada.reyes', { certified: true });
        world.project('RNA-seq Pipelines', { owner: ada });
        world.local(['slow:1'], { layers: [{ incompressible: 4_000_000, seed: 'slow' }] });
      },
    },
  });

  test('a push that takes longer arrives', { tag: '@sandbox' }, async ({ page, sandbox }) => {
    const workbench = new WorkbenchPage(page);
    const sheet = new PushSheet(page);
    await workbench.drag(workbench.image('slow', '1'), workbench.project('RNA-seq Pipelines'));
    await expect(sheet.push).toBeEnabled();
    // The registry forgives a minute, so this leaves a token 3 seconds, and clients know.
    sandbox.settings.registryTokenSeconds = -57;
    sandbox.settings.registryTokenAge = 57;
    await sandbox.faults?.registry.set({ bytesPerSecond: 600_000 });
    await sheet.push.click();
    await expect(new TransfersPage(page).strip.getByText(/Pushed/)).toBeVisible({ timeout: 40_000 });
    const { id } = sandbox.projects[0] ?? {};
    expect(await listedDigest(sandbox, 'ada.reyes', `${id}/slow`, '1')).toMatch(/^sha256:/);
  });
});
