import { readdir, readFile } from 'node:fs/promises';
import { expect, test, watchForErrors } from '#e2e/hosts/axon-test.ts';

/** What a browser says by itself when it is not let in. */
const refused = /401|no valid credentials/;

test('the link opens Axon, signed in, with nothing refused by the page’s policy', {
  tag: '@main-job',
}, async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/$/);
});

test.describe('a link that was used', () => {
  test.use({ expectedErrors: refused });

  test('says so in another browser, and goes on working in the first', async ({ page, host, browser }) => {
    await expect(page.getByRole('main')).toBeVisible();
    const stranger = await (await browser.newContext()).newPage();
    const errors = watchForErrors(stranger, refused);
    await stranger.goto(host.url);
    await expect(stranger.getByText('used already')).toBeVisible();
    expect(errors()).toEqual([]);
    await stranger.context().close();

    await page.goto(host.url);
    await expect(page.getByText('used already')).toBeHidden();
    await expect(page.getByRole('main')).toBeVisible();
  });
});

test('what was signed in with is nowhere on disk', async ({ page, hostSettings }) => {
  await expect(page.getByRole('main')).toBeVisible();
  const files = await readdir(hostSettings.dataDir, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(`${file.parentPath}/${file.name}`, 'utf8')),
  );
  expect(texts.length).toBeGreaterThan(0);
  expect(hostSettings.token).toBeTruthy();
  expect(texts.join('\n')).not.toContain(hostSettings.token);
});
