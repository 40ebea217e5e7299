import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '#e2e/hosts/axon-test.ts';
import { dockerConfigFolder } from '#e2e/hosts/browser-host.ts';
import { AccountMenu } from '#e2e/pages/account-menu.ts';
import { SettingsPage } from '#e2e/pages/settings-page.ts';
import { SignInPage } from '#e2e/pages/sign-in-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { smallWorld } from '#e2e/sandbox/world/small-world.ts';

/** Ada's account in the list of accounts, named with its endpoint. */
const ada = /^ada\.reyes at /;

test.use({ arrange: { world: smallWorld } });

test('two accounts: added, switched, renamed, signed out', { tag: '@setup' }, async ({ page, sandbox }) => {
  const menu = new AccountMenu(page);
  const signIn = new SignInPage(page);
  const settings = new SettingsPage(page);
  await menu.choose('Ada Reyes', 'Add an account');
  await expect(signIn.title('Add an account')).toBeVisible();
  await signIn.pasteToken(sandbox.user('chloe.lindqvist').accessToken);
  await signIn.button('Start using Axon').click();
  await expect(menu.button('Chloe Lindqvist')).toContainText('not certified');

  await menu.switchTo('Chloe Lindqvist', /^ada\.reyes/);
  await expect(menu.button('Ada Reyes')).toContainText('certified');

  await new WorkbenchPage(page).goTo('Settings');
  await settings.choose('Accounts', /^chloe\.lindqvist at/, 'Rename…');
  await settings.dialog('Rename the account').getByRole('textbox', { name: 'Name' }).fill('Chloe’s laptop');
  await page.keyboard.press('Enter');
  await expect(settings.row('Accounts', /^Chloe’s laptop at/)).toBeVisible();
  await settings.choose('Accounts', /^Chloe’s laptop at/, 'Sign out and forget the token');
  await expect(settings.row('Accounts', /^Chloe’s laptop at/)).toBeHidden();
  await expect(menu.button('Ada Reyes')).toBeVisible();
});

test('a revoked token opens nothing any more', { tag: '@setup' }, async ({ page, sandbox }) => {
  const settings = new SettingsPage(page);
  const { accessToken } = sandbox.user('ada.reyes');
  const ask = () =>
    fetch(`${sandbox.synapse}/repo/v1/userProfile`, { headers: { authorization: `Bearer ${accessToken}` } });
  await new WorkbenchPage(page).goTo('Settings');
  await settings.choose('Accounts', ada, 'Revoke the token in Synapse…');
  const question = settings.dialog('Revoke the token of ada.reyes?');
  await expect(question).toContainText('everything else that uses the same token stops working');
  await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Enter');
  expect((await ask()).status).toBe(200);
  await settings.choose('Accounts', ada, 'Revoke the token in Synapse…');
  await question.getByRole('button', { name: 'Revoke and sign out' }).click();
  await expect(settings.section('Accounts')).toContainText('Nobody is signed in');
  expect((await ask()).status).toBe(401);
  await expect(new AccountMenu(page).signIn).toBeVisible();
});

test('another Synapse: its addresses are judged, and it can be used and removed', { tag: '@setup' }, async ({
  page,
}) => {
  const settings = new SettingsPage(page);
  await new WorkbenchPage(page).goTo('Settings');
  await settings.section('Synapse').getByRole('button', { name: 'Add another Synapse' }).click();
  const dialog = settings.dialog('Add another Synapse');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('our institute');
  await dialog.getByRole('textbox', { name: 'REST services' }).fill('http://repo.example.org');
  await dialog.getByRole('textbox', { name: 'Registry' }).fill('docker.example.org');
  await dialog.getByRole('textbox', { name: 'Web pages' }).fill('https://www.example.org');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('a token would travel in the open');
  await dialog.getByRole('textbox', { name: 'REST services' }).fill('https://repo.example.org/');
  await page.keyboard.press('Enter');
  const row = settings.row('Synapse', 'our institute');
  await expect(row).toContainText('https://repo.example.org, registry docker.example.org');
  await row.getByRole('button', { name: 'Use it' }).click();
  await expect(row).toContainText('in use');
  await settings.choose('Synapse', 'our institute', 'Remove');
  await expect(row).toBeHidden();
  await expect(settings.row('Accounts', ada)).toContainText('in use');
  await expect(new AccountMenu(page).button('Ada Reyes')).toBeVisible();
});

test('the docker command gets the token in plain text only after a yes, and loses it again', {
  tag: '@setup',
}, async ({ page, sandbox, hostSettings }) => {
  const settings = new SettingsPage(page);
  const path = `${dockerConfigFolder(hostSettings)}/config.json`;
  const before = '{\n\t"detachKeys": "ctrl-e,e",\n\t"auths": {}\n}\n';
  await mkdir(dockerConfigFolder(hostSettings), { recursive: true });
  await writeFile(path, before);
  await new WorkbenchPage(page).goTo('Settings');
  const section = settings.section('The docker command');
  await section.getByRole('button', { name: /^Write the token/ }).click();
  const question = settings.dialog('Write the token in plain text?');
  await question.getByRole('button', { name: 'Don’t write it' }).click();
  expect(await readFile(path, 'utf8')).toBe(before);
  await section.getByRole('button', { name: /^Write the token/ }).click();
  await question.getByRole('button', { name: 'Write in plain text' }).click();
  await expect(section.getByRole('status')).toContainText(`docker can use ${sandbox.registry} now`);
  const { userName, accessToken } = sandbox.user('ada.reyes');
  const auth = Buffer.from(`${userName}:${accessToken}`).toString('base64');
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
    detachKeys: 'ctrl-e,e',
    auths: { [sandbox.registry]: { auth } },
  });
  await section.getByRole('button', { name: `Remove ${sandbox.registry} from docker` }).click();
  await expect(section.getByRole('status')).toContainText('no credential');
  expect(await readFile(path, 'utf8')).not.toContain(auth);

  await writeFile(path, '{ "auths": ');
  await section.getByRole('button', { name: /^Write the token/ }).click();
  await question.getByRole('button', { name: 'Write in plain text' }).click();
  await expect(section.getByRole('alert').first()).toContainText('can’t be understood');
  expect(await readFile(path, 'utf8')).toBe('{ "auths": ');
});

test('another registry: its login is tried, and its token service only after a yes', {
  tag: '@setup',
}, async ({ page, sandbox }) => {
  const settings = new SettingsPage(page);
  const registry = sandbox.registry.replace('127.0.0.1', 'localhost');
  const { userName, accessToken } = sandbox.user('ada.reyes');
  await new WorkbenchPage(page).goTo('Settings');
  await settings.section('Other registries').getByRole('button', { name: 'Add a registry' }).click();
  const dialog = settings.dialog('Add a registry');
  await dialog.getByRole('textbox', { name: 'Registry' }).fill(registry);
  await dialog.getByRole('textbox', { name: 'User name' }).fill(userName);
  await dialog.getByRole('textbox', { name: 'Password or access token' }).fill('not this one');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText(`${sandbox.synapse}/docker/v1/bearerToken`);
  expect(sandbox.requests.filter(({ path }) => path.includes('bearerToken'))).toEqual([]);
  await dialog.getByRole('button', { name: 'Send it there' }).click();
  await expect(dialog.getByRole('alert')).toContainText('does not accept this name and password');
  await dialog.getByRole('textbox', { name: 'Password or access token' }).fill(accessToken);
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Send it there' }).click();
  await expect(dialog).toBeHidden();
  const row = settings.row('Other registries', registry);
  await expect(row).toContainText(userName);
  await row.getByRole('button', { name: 'Remove' }).click();
  await expect(row).toBeHidden();
});
