import type { ElectronApplication } from '@playwright/test';
import { desktopObstacle } from '#build/desktop/electron-binary.ts';
import { expect, test as story, watchForErrors } from '#e2e/hosts/axon-test.ts';
import { launchDesktopHost } from '#e2e/hosts/desktop-host.ts';

const test = story.extend<{ desktop: ElectronApplication }>({
  desktop: async ({ hostSettings }, use) => {
    const { token: _, ...settings } = hostSettings;
    const desktop = await launchDesktopHost(settings);
    await use(desktop);
    await desktop.close();
  },
});

const obstacle = desktopObstacle();
test.skip(obstacle !== undefined, `the desktop app can’t be shown here: ${obstacle}`);
test.use({ user: 'nobody' });

test('the desktop app shows the same Axon, shut off from Node', { tag: '@main-job' }, async ({ desktop }) => {
  const page = await desktop.firstWindow();
  const errors = watchForErrors(page);
  await expect(page).toHaveURL('app://axon/');
  await expect(page.getByRole('main')).toBeVisible();
  const reach = await page.evaluate(() =>
    ['require', 'process', 'electron'].filter((name) => name in window),
  );
  expect(reach).toEqual([]);
  expect(errors()).toEqual([]);
});

test('the desktop app goes on after a reload', { tag: '@main-job' }, async ({ desktop }) => {
  const page = await desktop.firstWindow();
  await expect(page.getByRole('main')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
});

test('the desktop app keeps its page where it is', async ({ desktop }) => {
  const page = await desktop.firstWindow();
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate(() => {
    location.href = 'https://synapse.example/';
  });
  const windows = await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
  await expect(page).toHaveURL('app://axon/');
});
