import type { Locator, Page } from '@playwright/test';

/** One repository: its tags and what can be done with them. */
export class RepositoryPage {
  readonly page: Page;
  readonly tags: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tags = page.getByRole('grid', { name: 'Tags' });
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  tag(name: string): Locator {
    return this.tags
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name, exact: true }) });
  }

  pull(tag: string): Locator {
    return this.tag(tag).getByRole('button', { name: `Pull ${tag}` });
  }
}
