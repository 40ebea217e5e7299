import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/hosts/axon-test.ts';
import { RepositoryPage } from '#e2e/pages/repository-page.ts';
import { SharingView } from '#e2e/pages/sharing-view.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import type { Sandbox } from '#e2e/sandbox/start-sandbox.ts';
import { grantedActions } from '#e2e/sandbox/witness.ts';
import { pipelinesWorld } from '#e2e/sandbox/world/pipelines-world.ts';

test.use({ arrange: { world: pipelinesWorld } });

function pathOf(sandbox: Sandbox): string {
  return `${sandbox.projects.find(({ name }) => name === 'RNA-seq Pipelines')?.id}/rnaseq-tools`;
}

/** What the registry would let a user do with the repository now. */
function actionsOf(sandbox: Sandbox, userName: string): Promise<readonly string[]> {
  return grantedActions(sandbox, userName, pathOf(sandbox));
}

async function openSharing(page: Page): Promise<SharingView> {
  const workbench = new WorkbenchPage(page);
  const repository = new RepositoryPage(page);
  await workbench.openProject('RNA-seq Pipelines');
  await workbench.repository('rnaseq-tools').click();
  await repository.openTab('Sharing');
  return new SharingView(page);
}

test.describe('a reader', () => {
  test.use({ user: 'ben.okafor' });

  test('reads what they can do, why not the rest, and who settles it', { tag: '@catalog' }, async ({
    page,
    sandbox,
  }) => {
    const sharing = await openSharing(page);
    await expect(sharing.abilities.getByText('You can pull from this repository.')).toBeVisible();
    await expect(
      sharing.abilities.getByText(/You can’t push to this repository: the sharing settings don’t give you/),
    ).toBeVisible();
    expect(await actionsOf(sandbox, 'ben.okafor')).toEqual(['pull']);
    await expect(sharing.line('ben.okafor').getByText('you')).toBeVisible();
    await expect(sharing.line('ada.reyes')).toContainText('Administrator');
    await expect(sharing.line('Pipeline Team')).toContainText('Can edit');
    await expect(sharing.save).toBeHidden();
    await sharing.access.getByRole('link', { name: 'RNA-seq Pipelines' }).click();
    await expect(page.getByRole('heading', { name: 'Sharing of RNA-seq Pipelines' })).toBeVisible();
  });
});

test.describe('an editor who is not certified', () => {
  test.use({ user: 'chloe.lindqvist' });

  test('learns that only certification is missing', { tag: '@catalog' }, async ({ page, sandbox }) => {
    const sharing = await openSharing(page);
    await expect(
      sharing.abilities.getByText('You can’t push to this repository: only certified users can.'),
    ).toBeVisible();
    await expect(sharing.abilities.getByRole('link', { name: /Become certified/ })).toBeVisible();
    expect(await actionsOf(sandbox, 'chloe.lindqvist')).not.toContain('push');
  });
});

test('an owner gives a repository settings of its own, changes them, and takes them away', {
  tag: '@catalog',
}, async ({ page, sandbox }) => {
  const sharing = await openSharing(page);
  await sharing.button('Give this repository its own settings').click();
  await expect(sharing.access.getByText('This repository has settings of its own')).toBeVisible();
  await sharing.add('chl', /Chloe Lindqvist/);
  await sharing.setLevel('Pipeline Team', 'Can view');
  await sharing.remove('ben.okafor');
  await sharing.save.click();
  await expect(sharing.line('ben.okafor')).toBeHidden();
  await expect(sharing.save).toBeHidden();
  expect(await actionsOf(sandbox, 'ben.okafor')).toEqual([]);
  expect(await actionsOf(sandbox, 'chloe.lindqvist')).toEqual(['pull']);

  await sharing.button('Inherit from the project again…').click();
  await sharing.answer('Inherit again');
  await expect(sharing.access.getByText('Inherited from')).toBeVisible();
  expect(await actionsOf(sandbox, 'ben.okafor')).toEqual(['pull']);
});

test('what Synapse would refuse is refused before it is asked', { tag: '@catalog' }, async ({
  page,
  sandbox,
}) => {
  const sharing = await openSharing(page);
  await sharing.button('Give this repository its own settings').click();
  for (const name of ['ada.reyes', 'ben.okafor', 'Pipeline Team']) await sharing.remove(name);
  await expect(sharing.access.getByText('Somebody must have access.')).toBeVisible();
  await expect(sharing.save).toBeDisabled();
  await sharing.button('Keep ada.reyes').click();
  await expect(sharing.save).toBeEnabled();
  await sharing.button('Discard').click();
  expect(await actionsOf(sandbox, 'ben.okafor')).toEqual(['pull']);
});

test('made public and private again', { tag: '@catalog' }, async ({ page, sandbox }) => {
  const sharing = await openSharing(page);
  await sharing.button('Give this repository its own settings').click();
  await sharing.remove('ben.okafor');
  await sharing.save.click();
  await expect(sharing.line('ben.okafor')).toBeHidden();
  await sharing.button('Make public…').click();
  await sharing.answer('Make public');
  await expect(sharing.access.getByText(/^Public: anybody on the web can see it/)).toBeVisible();
  expect(await actionsOf(sandbox, 'ben.okafor')).toEqual(['pull']);
  await sharing.button('Make private').click();
  await expect(sharing.access.getByText(/^Private:/)).toBeVisible();
  expect(await actionsOf(sandbox, 'ben.okafor')).toEqual([]);
});

test('somebody else was quicker: their change is shown, and one’s own is not lost', {
  tag: '@catalog',
}, async ({ page, sandbox }) => {
  const sharing = await openSharing(page);
  await sharing.button('Give this repository its own settings').click();
  await sharing.setLevel('ben.okafor', 'Can edit');
  const repository = sandbox.world.repositoryOf({ path: pathOf(sandbox) });
  const settings = sandbox.world.state.acls[repository.id];
  if (settings === undefined) throw new Error('the repository has no settings of its own');
  settings.access = settings.access.filter(({ principalId }) => principalId !== teamId(sandbox));
  settings.etag = crypto.randomUUID();

  await sharing.save.click();
  await expect(sharing.access.getByText('Somebody changed this at the same time.')).toBeVisible();
  await sharing.button(/^Show the newest settings/).click();
  await expect(sharing.line('Pipeline Team')).toBeHidden();
  await expect(sharing.line('ben.okafor')).toContainText('changed');
  await sharing.save.click();
  await expect(sharing.save).toBeHidden();
  expect((await actionsOf(sandbox, 'ben.okafor')).toSorted()).toEqual(['pull', 'push']);
  expect(await actionsOf(sandbox, 'chloe.lindqvist')).toEqual([]);
});

function teamId(sandbox: Sandbox): string | undefined {
  return Object.values(sandbox.world.state.teams).find(({ name }) => name === 'Pipeline Team')?.id;
}
