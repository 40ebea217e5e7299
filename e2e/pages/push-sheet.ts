import type { Locator, Page } from '@playwright/test';

/** The sheet that a drop or a Push button opens. */
export class PushSheet {
  readonly sheet: Locator;

  constructor(page: Page) {
    this.sheet = page.getByRole('dialog', { name: /^Push / });
  }

  get name(): Locator {
    return this.sheet.getByRole('textbox', { name: 'Repository name' });
  }

  get tag(): Locator {
    return this.sheet.getByRole('textbox', { name: 'Tag' });
  }

  get checks(): Locator {
    return this.sheet.getByRole('list').getByRole('listitem');
  }

  get push(): Locator {
    return this.sheet.getByRole('button', { name: /^Push/ });
  }

  get project(): Locator {
    return this.sheet.getByRole('combobox');
  }

  text(words: string | RegExp): Locator {
    return this.sheet.getByText(words);
  }
}
