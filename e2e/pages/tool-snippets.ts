import type { Locator, Page } from '@playwright/test';

/** "Copy for your tool": an image's name by digest, as one tool writes it. */
export class ToolSnippets {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Copy for your tool' });
  }

  async open(within: Locator): Promise<void> {
    await within.getByRole('button', { name: 'Copy for your tool…' }).click();
  }

  /** What lands on the clipboard for a tool. */
  async copied(tool: string): Promise<string> {
    await this.dialog.getByRole('tab', { name: tool, exact: true }).click();
    await this.dialog.getByRole('button', { name: `Copy for ${tool}` }).click();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
