import type { Locator, Page } from '@playwright/test';

/** The line at the foot of the app, and the page with every transfer. */
export class TransfersPage {
  readonly page: Page;
  readonly strip: Locator;

  constructor(page: Page) {
    this.page = page;
    this.strip = page.getByRole('region', { name: 'Current transfer' });
  }

  row(sentence: RegExp): Locator {
    return this.page.getByRole('listitem', { name: sentence });
  }

  /** The whole digest that is shown shortened: what its copy button holds. */
  async copiedDigest(within: Locator): Promise<string> {
    await within
      .getByRole('button', { name: /^Copy digest/ })
      .first()
      .click();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
