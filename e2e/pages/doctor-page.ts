import type { Locator, Page } from '@playwright/test';

/** The doctor: one button, and the one real cause. */
export class DoctorPage {
  readonly page: Page;
  readonly view: Locator;

  constructor(page: Page) {
    this.page = page;
    this.view = page.getByRole('region', { name: 'Doctor' });
  }

  get image(): Locator {
    return this.view.getByRole('textbox', { name: 'Image, if it is about one' });
  }

  get examine(): Locator {
    return this.view.getByRole('button', { name: 'Examine', exact: true });
  }

  get cause(): Locator {
    return this.view.getByRole('alert');
  }

  /** There once all is examined. */
  get copyReport(): Locator {
    return this.view.getByRole('button', { name: /^(Copy report|Copied)$/ });
  }

  get allIsWell(): Locator {
    return this.view.getByRole('status').filter({ hasText: 'Everything is in order' });
  }

  check(title: string): Locator {
    return this.view.getByRole('listitem').filter({ hasText: title });
  }

  async chooseAction(action: 'push' | 'pull'): Promise<void> {
    const choice = action === 'push' ? 'Push' : 'Pull';
    await this.view.getByRole('button', { name: /Action$/ }).click();
    await this.page.getByRole('option', { name: choice, exact: true }).click();
  }
}
