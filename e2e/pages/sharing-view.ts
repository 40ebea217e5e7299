import type { Locator, Page } from '@playwright/test';

/** Who may do what with a repository (a tab of its page) or a project (a page of its own). */
export class SharingView {
  readonly page: Page;
  readonly abilities: Locator;
  readonly access: Locator;

  constructor(page: Page) {
    this.page = page;
    this.abilities = page.getByRole('region', { name: 'What you can do' });
    this.access = page.getByRole('region', { name: 'Who has access' });
  }

  line(name: string): Locator {
    return this.access.getByRole('listitem', { name: new RegExp(`^${name},`) });
  }

  async add(start: string, name: RegExp): Promise<void> {
    await this.access.getByRole('combobox', { name: 'Add a person or team' }).fill(start);
    await this.page.getByRole('option', { name }).click();
  }

  async setLevel(name: string, level: string): Promise<void> {
    await this.line(name)
      .getByRole('button', { name: new RegExp(`Access of ${name}`) })
      .click();
    await this.page.getByRole('option', { name: level, exact: true }).click();
  }

  async remove(name: string): Promise<void> {
    await this.access.getByRole('button', { name: `Remove ${name}` }).click();
  }

  get save(): Locator {
    return this.access.getByRole('button', { name: /^Save / });
  }

  button(name: string | RegExp): Locator {
    return this.access.getByRole('button', { name });
  }

  /** Answers a question that lies over everything. */
  async answer(button: string): Promise<void> {
    await this.page.getByRole('alertdialog').getByRole('button', { name: button, exact: true }).click();
  }
}
