import { expect, test } from '#e2e/hosts/axon-test.ts';
import { startBrowserHostProcess } from '#e2e/hosts/browser-host.ts';
import { ProjectsPage } from '#e2e/pages/projects-page.ts';
import { RepositoryPage } from '#e2e/pages/repository-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';

const rna = 'RNA-seq Pipelines';

test('projects by list: recent, mine, shared, favorites and a team’s', { tag: '@catalog' }, async ({
  page,
}) => {
  const projects = new ProjectsPage(page);
  await projects.open();
  await expect(projects.names).toHaveCount(4);
  await projects.show('Mine');
  await expect(projects.project('Proteomics Toolbox')).toBeVisible();
  await expect(projects.project('Single-cell Sandbox')).toBeHidden();
  await projects.show('Shared with me');
  await expect(projects.project('Single-cell Sandbox')).toBeVisible();
  await expect(projects.project('Proteomics Toolbox')).toBeHidden();
  await projects.showTeam('Pipeline Team');
  await expect(projects.project(rna)).toBeVisible();
  await projects.show('Favorites');
  await expect(projects.names).toHaveCount(2);
  await projects
    .project(rna)
    .getByRole('button', { name: `Take ${rna} out of the favorites` })
    .click();
  await expect(projects.project(rna)).toBeHidden();
});

test('a project is found by name, and by whatever is pasted', { tag: '@catalog' }, async ({
  page,
  sandbox,
}) => {
  const projects = new ProjectsPage(page);
  const id = sandbox.projects.find(({ name }) => name === rna)?.id ?? '';
  await projects.open();
  await projects.search.fill('proteo');
  await expect(projects.found.getByRole('row', { name: 'Proteomics Toolbox' })).toBeVisible();
  await projects.search.fill(`https://www.synapse.org/Synapse:${id}/docker/`);
  await expect(projects.found.getByRole('row', { name: rna })).toBeVisible();
  await projects.search.fill(`docker pull ${sandbox.registry}/${id}/rnaseq-tools:v1.2`);
  await projects.found.getByRole('row', { name: /rnaseq-tools:v1\.2/ }).click();
  await expect(new RepositoryPage(page).heading('rnaseq-tools')).toBeVisible();
});

test('a name that Synapse would refuse is refused as it is typed; a good one becomes a project', {
  tag: '@catalog',
}, async ({ page }) => {
  const projects = new ProjectsPage(page);
  await projects.open();
  await page.getByRole('button', { name: 'New project…' }).click();
  const name = projects.dialog.getByRole('textbox', { name: 'Name' });
  await name.fill('Gene/Set');
  await expect(projects.dialog.getByText(/only letters without accents/)).toBeVisible();
  await expect(projects.dialog.getByRole('button', { name: 'Create project' })).toBeDisabled();
  await name.fill('Gene Set Lab');
  await page.keyboard.press('Enter');
  await expect(projects.heading('Gene Set Lab')).toBeVisible();
  await expect(page.getByText('No repositories yet')).toBeVisible();
});

test('the repositories of a project at a glance, and what can’t be done with them', {
  tag: '@catalog',
}, async ({ page }) => {
  const projects = new ProjectsPage(page);
  await projects.openProject(rna);
  const tools = projects.repository('rnaseq-tools');
  for (const word of ['latest', '3', 'ada.reyes', 'Newer in Synapse']) {
    await expect(tools.getByRole('gridcell', { name: word, exact: true })).toBeVisible();
  }
  await expect(tools.getByText(/MB$/)).toBeVisible();
  await expect(projects.repository('quay.io/biocontainers/samtools')).toContainText('In another registry');
  await page.getByRole('button', { name: 'Actions for rnaseq-tools', exact: true }).click();
  const rename = page.getByRole('menuitem', { name: /^Rename or move/ });
  await expect(rename).toBeDisabled();
  await expect(rename).toContainText('its name is where it is');
});

test('an external repository: refused, added, a digest recorded, renamed', { tag: '@catalog' }, async ({
  page,
  sandbox,
}) => {
  const projects = new ProjectsPage(page);
  await projects.openProject(rna);
  await projects.chooseFor(rna, 'Add external repository…');
  const name = projects.dialog.getByRole('textbox', { name: 'Full name' });
  const add = projects.dialog.getByRole('button', { name: 'Add repository' });
  await name.fill(`${sandbox.registry}/syn1/tool`);
  await expect(projects.dialog.getByText(/own registry is not for links/)).toBeVisible();
  await expect(add).toBeDisabled();
  await name.fill('127.0.0.1:1/imaging/segmenter');
  await add.click();
  await expect(projects.repository('127.0.0.1:1/imaging/segmenter')).toBeVisible();

  await projects.chooseFor('127.0.0.1:1/imaging/segmenter', 'Record a tag…');
  await projects.dialog.getByRole('textbox', { name: 'Tag' }).fill('2024-11');
  await projects.dialog.getByRole('textbox', { name: 'Digest' }).fill(`sha256:${'ab'.repeat(32)}`);
  await projects.dialog.getByRole('button', { name: 'Record tag' }).click();
  await expect(projects.repository('127.0.0.1:1/imaging/segmenter')).toContainText('2024-11');

  await projects.chooseFor('127.0.0.1:1/imaging/segmenter', 'Edit…');
  await name.fill('127.0.0.1:1/imaging/cellsegmenter');
  await projects.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(projects.repository('127.0.0.1:1/imaging/cellsegmenter')).toBeVisible();
});

test('what is deleted is warned of, waits in the trash, and comes back', { tag: '@catalog' }, async ({
  page,
}) => {
  const projects = new ProjectsPage(page);
  await projects.openProject(rna);
  await projects.chooseFor('star-aligner', 'Delete…');
  await expect(projects.dialog.getByText(/its name stays taken/)).toBeVisible();
  await projects.dialog.getByRole('button', { name: 'Move to trash' }).click();
  await expect(projects.repository('star-aligner')).toBeHidden();

  await projects.open();
  await page.getByRole('button', { name: 'Trash' }).click();
  await expect(projects.trash.getByRole('row', { name: /star-aligner/ })).toBeVisible();
  await projects.trash.getByRole('button', { name: /^Restore .*star-aligner/ }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await projects.openProject(rna);
  await expect(projects.repository('star-aligner')).toBeVisible();
});

test.describe('a restart', () => {
  // The page seeks the host that ended.
  test.use({ expectedErrors: /ERR_CONNECTION_REFUSED/ });

  test('started while Synapse is down, Axon shows what it knew, with its age and the reason', {
    tag: '@catalog',
  }, async ({ page, host, hostSettings, sandbox }) => {
    const workbench = new WorkbenchPage(page);
    await workbench.openProject(rna);
    await expect(workbench.repository('rnaseq-tools')).toBeVisible();
    await host.stop();
    sandbox.settings.down = true;
    const restarted = await startBrowserHostProcess(hostSettings);
    try {
      await page.goto(restarted.url);
      const notice = page.getByRole('status').filter({ hasText: 'Shown as of' });
      await workbench.openProject(rna);
      await expect(workbench.repository('rnaseq-tools')).toBeVisible();
      await expect(notice).toContainText('Synapse has a problem of its own.');

      await page.keyboard.press('ControlOrMeta+K');
      await page.keyboard.type('rnaseq-tools');
      await expect(page.getByRole('menuitem', { name: /^rnaseq-tools/ })).toBeVisible();
      // The first empties the field, the second closes the palette.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');

      const projects = new ProjectsPage(page);
      await projects.open();
      await expect(projects.names).toHaveCount(4);
      await expect(notice).toBeVisible();
      sandbox.settings.down = false;
      await notice.getByRole('button', { name: 'Try again' }).click();
      await expect(notice).toBeHidden();
      await expect(projects.names).toHaveCount(4);
    } finally {
      await restarted.stop();
    }
  });
});
