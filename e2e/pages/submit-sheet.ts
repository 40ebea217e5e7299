import type { Locator, Page } from '@playwright/test';

/** The sheet that submits a digest to a challenge. */
export class SubmitSheet {
  readonly page: Page;
  readonly sheet: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sheet = page.getByRole('dialog', { name: /^Submit .* to a challenge$/ });
  }

  async open(within: Locator): Promise<void> {
    await within.getByRole('button', { name: 'Submit to a challenge…' }).click();
  }

  async submitAs(team: string): Promise<void> {
    await this.sheet.getByRole('button', { name: /Submit as/ }).click();
    await this.page.getByRole('option', { name: team, exact: true }).click();
  }

  get name(): Locator {
    return this.sheet.getByRole('textbox', { name: 'Name of the submission' });
  }

  get submit(): Locator {
    return this.sheet.getByRole('button', { name: 'Submit', exact: true });
  }

  get receipt(): Locator {
    return this.sheet.getByRole('status', { name: 'Receipt' });
  }

  submission(name: string): Locator {
    return this.sheet.getByRole('listitem', { name, exact: true });
  }

  text(words: string | RegExp): Locator {
    return this.sheet.getByText(words);
  }
}
