import { expect, test } from '#e2e/hosts/axon-test.ts';
import { AccountMenu } from '#e2e/pages/account-menu.ts';
import { DoctorPage } from '#e2e/pages/doctor-page.ts';
import { SettingsPage } from '#e2e/pages/settings-page.ts';
import { SignInPage } from '#e2e/pages/sign-in-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { smallWorld } from '#e2e/sandbox/world/small-world.ts';
import { expectNoFindings } from './expect-no-findings.ts';

for (const [width, height] of [
  [1280, 800],
  [900, 600],
] as const) {
  test.describe(`${width} wide`, () => {
    test.use({
      user: 'nobody',
      arrange: { world: smallWorld },
      viewport: { width, height },
      contextOptions: { reducedMotion: 'reduce' },
    });

    test('axe finds nothing in set-up, accounts and doctor', { tag: '@setup' }, async ({ page }) => {
      const signIn = new SignInPage(page);
      const workbench = new WorkbenchPage(page);
      await signIn.method('Paste a token').click();
      await expectNoFindings(page, 'token');
      await signIn.method('Password').click();
      await signIn.signIn('chloe.lindqvist', 'wrong');
      await expect(signIn.problem).toBeVisible();
      await expectNoFindings(page, 'password, refused');
      await signIn.password.fill('correct horse');
      await page.keyboard.press('Enter');
      await expect(signIn.found).toBeVisible();
      await expectNoFindings(page, 'signed in');
      await signIn.button('Start using Axon').click();
      const menu = new AccountMenu(page);
      await menu.button('Chloe Lindqvist').click();
      await expect(menu.panel).toBeVisible();
      await expectNoFindings(page, 'account menu');
      await page.keyboard.press('Escape');
      await workbench.goTo('Settings');
      await expect(new SettingsPage(page).row('Accounts', /^chloe/)).toBeVisible();
      await expectNoFindings(page, 'settings');
      await workbench.goTo('Doctor');
      await new DoctorPage(page).examine.click();
      await expect(new DoctorPage(page).copyReport).toBeVisible();
      await expectNoFindings(page, 'doctor');
    });
  });
}
