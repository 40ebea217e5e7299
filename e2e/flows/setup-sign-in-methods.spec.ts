import { mkdir, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/hosts/axon-test.ts';
import { dockerConfigFolder } from '#e2e/hosts/browser-host.ts';
import { AccountMenu } from '#e2e/pages/account-menu.ts';
import { PushSheet } from '#e2e/pages/push-sheet.ts';
import { SignInPage } from '#e2e/pages/sign-in-page.ts';
import { TransfersPage } from '#e2e/pages/transfers-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { smallWorld } from '#e2e/sandbox/world/small-world.ts';

test.use({ user: 'nobody', arrange: { world: smallWorld } });

async function pushTheImage(page: Page): Promise<void> {
  const workbench = new WorkbenchPage(page);
  await workbench.drag(workbench.image('tiny', '1'), workbench.project('RNA-seq Pipelines'));
  await new PushSheet(page).push.click();
  await expect(new TransfersPage(page).strip.getByText(/Pushed/)).toBeVisible();
}

test('with a password, by keyboard alone: from nothing to a push', { tag: '@setup' }, async ({
  page,
  sandbox,
}) => {
  const signIn = new SignInPage(page);
  await expect(signIn.userName).toBeFocused();
  await page.keyboard.type('ada.reyes');
  await page.keyboard.press('Tab');
  await page.keyboard.type('wrong horse');
  await page.keyboard.press('Enter');
  await expect(signIn.problem).toContainText('does not accept this user name and password');
  await expect(signIn.userName).toHaveValue('ada.reyes');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('correct horse');
  await page.keyboard.press('Enter');

  await expect(signIn.title('Signed in as Ada Reyes')).toBeVisible();
  await expect(signIn.found).toContainText('You are a certified user.');
  await expect(signIn.found).toContainText(/Synapse made the token “Axon on /);
  await expect(signIn.found).toContainText('180 days');
  await expect(signIn.found).toContainText('kept until Axon ends');
  await expect(signIn.button('Start using Axon')).toBeFocused();
  await page.keyboard.press('Enter');
  await pushTheImage(page);

  const tokens = Object.values(sandbox.world.state.tokens).filter(({ name }) => name.startsWith('Axon on '));
  expect(tokens.map(({ kind, scopes }) => [kind, [...scopes].sort()])).toEqual([
    ['personal', ['download', 'modify', 'view']],
  ]);
});

test('with a second factor: a wrong code, the way back, a recovery code', { tag: '@setup' }, async ({
  page,
}) => {
  const signIn = new SignInPage(page);
  await signIn.signIn('ben.okafor', 'correct horse');
  await expect(signIn.oneTimeCode).toBeFocused();
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await expect(signIn.text(/does not accept this code/)).toBeVisible();
  await signIn.button('Back').click();
  await expect(signIn.userName).toHaveValue('ben.okafor');
  await expect(signIn.password).toHaveValue('correct horse');
  await signIn.password.press('Enter');
  await signIn.button('Use a recovery code instead').click();
  await expect(signIn.recoveryCode).toBeFocused();
  await page.keyboard.type('abcd-efgh');
  await page.keyboard.press('Enter');
  await expect(signIn.title('Signed in as Ben Okafor')).toBeVisible();
  await signIn.button('Start using Axon').click();
  await pushTheImage(page);
});

test('with a pasted token: what it lacks is said; another one pushes', { tag: '@setup' }, async ({
  page,
  sandbox,
}) => {
  const signIn = new SignInPage(page);
  await signIn.pasteToken(await sandbox.tokenFor(sandbox.user('ada.reyes'), ['view', 'download']));
  await expect(signIn.title('Signed in as Ada Reyes')).toBeVisible();
  await expect(signIn.found).toContainText('The token lacks modify.');
  await expect(signIn.found).toContainText('Pushing images will be refused.');
  await signIn.button('Use another token').click();
  await signIn.pasteToken(sandbox.user('ada.reyes').accessToken);
  await expect(signIn.found).toContainText('The token allows to view, download and modify.');
  await signIn.button('Start using Axon').click();
  await pushTheImage(page);
});

test('with what Docker has: shown first, then taken over', { tag: '@setup' }, async ({
  page,
  sandbox,
  hostSettings,
}) => {
  const signIn = new SignInPage(page);
  await signIn.method('Use what Docker has').click();
  await expect(signIn.text(`Docker has no credential for ${sandbox.registry}.`)).toBeVisible();
  const { userName, accessToken } = sandbox.user('ada.reyes');
  const auth = Buffer.from(`${userName}:${accessToken}`).toString('base64');
  await mkdir(dockerConfigFolder(hostSettings), { recursive: true });
  await writeFile(
    `${dockerConfigFolder(hostSettings)}/config.json`,
    JSON.stringify({ auths: { [sandbox.registry]: { auth } } }),
  );
  await signIn.button('Look again').click();
  await expect(signIn.text('ada.reyes')).toBeVisible();
  await signIn.button('Use this credential').click();
  await expect(signIn.title('Signed in as Ada Reyes')).toBeVisible();
  await signIn.button('Start using Axon').click();
  await pushTheImage(page);
});

test('who is not certified is told at the end, with the way to the quiz', { tag: '@setup' }, async ({
  page,
}) => {
  const signIn = new SignInPage(page);
  await signIn.signIn('chloe.lindqvist', 'correct horse');
  await expect(signIn.found).toContainText('You are not certified: you can pull, not push.');
  await expect(signIn.found.getByRole('link', { name: /Become certified|quiz/i })).toBeVisible();
});

test('not now: Axon works signed out, and the way in stays in sight', { tag: '@setup' }, async ({ page }) => {
  const workbench = new WorkbenchPage(page);
  await expect(new SignInPage(page).title('Sign in to Synapse')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(workbench.image('tiny', '1')).toBeVisible();
  await new AccountMenu(page).signIn.click();
  await expect(new SignInPage(page).userName).toBeFocused();
});
