import type { Locator, Page } from '@playwright/test';

/** The Projects page: the lists of projects, one project's repositories, and the trash. */
export class ProjectsPage {
  readonly page: Page;
  readonly search: Locator;
  readonly list: Locator;
  readonly found: Locator;
  readonly repositories: Locator;
  readonly trash: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('searchbox', { name: 'Search projects' });
    this.list = page.getByRole('grid', { name: 'Projects', exact: true });
    this.found = page.getByRole('grid', { name: 'Found' });
    this.repositories = page.getByRole('grid', { name: 'Repositories' });
    this.trash = page.getByRole('grid', { name: 'Trash' });
    this.dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  }

  async open(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Axon' })
      .getByRole('button', { name: 'Projects' })
      .click();
  }

  async show(view: 'Recent' | 'Mine' | 'Shared with me' | 'Favorites'): Promise<void> {
    await this.page.getByRole('radio', { name: view, exact: true }).click();
  }

  async showTeam(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /By team/ }).click();
    await this.page.getByRole('option', { name }).click();
  }

  /** The names as they stand one under another. */
  get names(): Locator {
    return this.list.getByRole('rowheader');
  }

  project(name: string): Locator {
    const exactly = this.page.getByRole('rowheader', { name, exact: true });
    return this.list.getByRole('row').filter({ has: exactly });
  }

  repository(name: string): Locator {
    return this.repositories
      .getByRole('row')
      .filter({ has: this.page.getByRole('button', { name: `Actions for ${name}`, exact: true }) });
  }

  /** Marks a repository for what is done with several together. */
  async select(name: string): Promise<void> {
    await this.repository(name).getByRole('checkbox').check({ force: true });
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** Opens a project from the sidebar on. */
  async openProject(name: string): Promise<void> {
    await this.open();
    await this.project(name).click();
  }

  async chooseFor(name: string, entry: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }
}
