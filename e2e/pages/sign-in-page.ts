import type { Locator, Page } from '@playwright/test';

/** The set-up wizard: three methods to sign in. */
export class SignInPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  title(words: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name: words });
  }

  method(name: 'Password' | 'Paste a token' | 'Use what Docker has'): Locator {
    return this.page.getByRole('tab', { name });
  }

  get userName(): Locator {
    return this.page.getByRole('textbox', { name: 'User name or email' });
  }

  get password(): Locator {
    return this.page.getByRole('textbox', { name: 'Password' });
  }

  get token(): Locator {
    return this.page.getByRole('textbox', { name: 'Personal access token' });
  }

  get oneTimeCode(): Locator {
    return this.page.getByRole('textbox', { name: 'One-time code' });
  }

  get recoveryCode(): Locator {
    return this.page.getByRole('textbox', { name: 'Recovery code' });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole('button', { name });
  }

  /** The steps once all have settled. */
  get found(): Locator {
    return this.page.getByRole('list', { name: 'What was found' });
  }

  get problem(): Locator {
    return this.page.getByRole('main').getByRole('alert');
  }

  text(words: string | RegExp): Locator {
    return this.page.getByRole('main').getByText(words);
  }

  async signIn(userName: string, password: string): Promise<void> {
    await this.userName.fill(userName);
    await this.password.fill(password);
    await this.page.keyboard.press('Enter');
  }

  async pasteToken(token: string): Promise<void> {
    await this.method('Paste a token').click();
    await this.token.fill(token);
    await this.page.keyboard.press('Enter');
  }
}
