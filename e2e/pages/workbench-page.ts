import type { Locator, Page } from '@playwright/test';

/** The first view: images on the left, Synapse on the right. */
export class WorkbenchPage {
  readonly page: Page;
  readonly images: Locator;
  readonly projects: Locator;

  constructor(page: Page) {
    this.page = page;
    this.images = page.getByRole('grid', { name: 'Images on this computer' });
    this.projects = page.getByRole('treegrid', { name: 'Synapse projects' });
  }

  /** The row of an image, by its name and tag as they are shown. */
  image(name: string, tag: string): Locator {
    const menu = this.page.getByRole('button', { name: `Actions for ${name}:${tag}`, exact: true });
    return this.images.getByRole('row').filter({ has: menu });
  }

  /** Walks to the handle of an image with the keyboard alone: into the table, down to the row, to its start. */
  async walkToHandle(image: Locator): Promise<void> {
    await this.search.focus();
    const isHere = (inside: Locator) => inside.evaluate((node) => node.contains(document.activeElement));
    for (let presses = 0; !(await isHere(this.images)) && presses < 10; presses += 1) {
      await this.page.keyboard.press('Tab');
    }
    for (let presses = 0; !(await isHere(image)) && presses < 50; presses += 1) {
      await this.page.keyboard.press('ArrowDown');
    }
    for (let presses = 0; !(await isHere(this.dragHandle(image))) && presses < 10; presses += 1) {
      await this.page.keyboard.press('ArrowRight');
    }
  }

  dragHandle(image: Locator): Locator {
    return image.getByRole('button', { name: /^Drag / });
  }

  project(name: string): Locator {
    return this.projects.getByRole('row', { name, exact: true });
  }

  /** A place that lights up while images are dragged. */
  dropTarget(name: string): Locator {
    return this.page.getByRole('button', { name: `Push to ${name}` });
  }

  repository(name: string): Locator {
    return this.projects.getByRole('row', { name, exact: true });
  }

  async openProject(name: string): Promise<void> {
    const row = this.project(name);
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.getByRole('button').first().click();
  }

  /** Drags with the mouse as a hand does: down, a first move, over the target, up. */
  async drag(from: Locator, to: Locator): Promise<void> {
    await this.pickUp(from);
    await this.moveTo(to);
    await this.page.mouse.up();
  }

  /** @param at where the hand grips, as a part of the width */
  async pickUp(from: Locator, at = 1 / 3): Promise<void> {
    const box = await from.boundingBox();
    if (box === null) throw new Error('what is to be dragged is not on the page');
    const grip = { x: box.x + box.width * at, y: box.y + box.height / 2 };
    await this.page.mouse.move(grip.x, grip.y);
    await this.page.mouse.down();
    await this.page.mouse.move(grip.x + 12, grip.y + 6, { steps: 4 });
  }

  async moveTo(to: Locator): Promise<void> {
    const box = await to.boundingBox();
    if (box === null) throw new Error('the target of the drag is not on the page');
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
    // The second move makes the browser tell the target where the pointer rests.
    await this.page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2);
  }

  get pushButton(): Locator {
    return this.page.getByRole('button', { name: /^Push…$/ });
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search images' });
  }

  async goTo(page: 'Images' | 'Projects' | 'Transfers' | 'Doctor' | 'Settings'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Axon' }).getByRole('button', { name: page }).click();
  }
}
