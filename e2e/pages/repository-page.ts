import type { Locator, Page } from '@playwright/test';

/** One repository: its tags and what can be done with them. */
export class RepositoryPage {
  readonly page: Page;
  readonly tags: Locator;
  /** What leads from one digest to another. */
  readonly comparison: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tags = page.getByRole('grid', { name: 'Tags' });
    this.comparison = page.getByRole('region', { name: 'Comparison' });
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  tag(name: string): Locator {
    const exactly = new RegExp(`^${name.replaceAll('.', '\\.')}( moved)?$`);
    return this.tags.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: exactly }) });
  }

  /** The tags as they stand one under another. */
  get order(): Locator {
    return this.tags.getByRole('rowheader');
  }

  pull(tag: string): Locator {
    return this.tag(tag).getByRole('button', { name: `Pull ${tag}` });
  }

  get filter(): Locator {
    return this.page.getByRole('searchbox', { name: 'Filter tags' });
  }

  async sortBy(column: 'Tag' | 'Pushed'): Promise<void> {
    await this.tags.getByRole('columnheader', { name: column }).click();
  }

  /** All about one tag, beside the list; opened by a click on its row. */
  details(tag: string): Locator {
    return this.page.getByRole('complementary', { name: `Details of ${tag}` });
  }

  async openDetails(tag: string): Promise<Locator> {
    await this.tag(tag).click();
    return this.details(tag);
  }

  async refresh(): Promise<void> {
    await this.page.getByRole('button', { name: 'Refresh' }).click();
  }

  async openTab(name: 'Tags' | 'Sharing' | 'About'): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  /** Chooses the digest at one end of the comparison by what it is called. */
  async compareWith(side: 'From' | 'To', label: string): Promise<void> {
    await this.comparison.getByRole('button', { name: new RegExp(side) }).click();
    await this.page.getByRole('option', { name: label, exact: true }).click();
  }
}
