import type { Locator, Page } from '@playwright/test';

/** Who is signed in, in the sidebar, and what opens from there. */
export class AccountMenu {
  readonly page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('dialog', { name: 'Account' });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name: `Account: ${name}` });
  }

  /** Shown in its place while no account is known. */
  get signIn(): Locator {
    return this.page.getByRole('navigation', { name: 'Axon' }).getByRole('button', { name: 'Sign in' });
  }

  async switchTo(from: string, to: RegExp): Promise<void> {
    await this.button(from).click();
    await this.panel.getByRole('option', { name: to }).click();
  }

  async choose(from: string, action: string): Promise<void> {
    await this.button(from).click();
    await this.panel.getByRole('button', { name: action }).click();
  }
}
