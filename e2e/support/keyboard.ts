import { expect, type Locator, type Page } from '@playwright/test';

type Role = Parameters<Page['getByRole']>[0];

/** Nobody presses Tab more often than this to get somewhere. */
const PATIENCE = 120;

/** A person without a mouse: goes from element to element with Tab, and sees where the focus is. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes on with Tab until the focus is on what has this name. */
  async to(role: Role, name: string | RegExp, within?: Locator): Promise<void> {
    await this.#press('Tab', role, name, within);
  }

  /** Goes back with Shift+Tab. */
  async backTo(role: Role, name: string | RegExp, within?: Locator): Promise<void> {
    await this.#press('Shift+Tab', role, name, within);
  }

  async #press(keys: string, role: Role, name: string | RegExp, within?: Locator): Promise<void> {
    const target = (within ?? this.#page).getByRole(role, { name }).first();
    for (let presses = 0; presses < PATIENCE; presses++) {
      if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) {
        await this.#isSeen(target);
        return;
      }
      // In the code Tab indents; its footer says how one leaves it.
      if (await this.#page.locator('.monaco-editor:focus-within').count())
        await this.#page.keyboard.press('Escape');
      await this.#page.keyboard.press(keys);
    }
    throw new Error(`${String(PATIENCE)} times ${keys} did not lead to the ${role} ${String(name)}.`);
  }

  /** What has the focus is in view and shows that it has it. */
  async #isSeen(target: Locator): Promise<void> {
    await expect(target).toBeInViewport();
    const outline = await target.evaluate((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return outlineStyle !== 'none' && outlineWidth !== '0px' ? 'outline' : boxShadow;
    });
    expect(outline).not.toBe('none');
  }
}
