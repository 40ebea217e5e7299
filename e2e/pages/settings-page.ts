import type { Locator, Page } from '@playwright/test';

type Section = 'Accounts' | 'Synapse' | 'The docker command' | 'Other registries';

/** The settings: accounts, Synapses, and who keeps which credential. */
export class SettingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  section(name: Section): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  row(section: Section, name: string | RegExp): Locator {
    return this.section(section).getByRole('listitem', { name });
  }

  async choose(section: Section, name: string | RegExp, action: string): Promise<void> {
    await this.row(section, name)
      .getByRole('button', { name: /^Actions for/ })
      .click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  dialog(title: string | RegExp): Locator {
    return this.page
      .getByRole('dialog', { name: title })
      .or(this.page.getByRole('alertdialog', { name: title }));
  }
}
