import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { withoutPython } from './no-python.ts';

const BASE = resolve(import.meta.dirname, '../../lessons/_base');

/** A file of the project that every lesson starts from. */
export function baseFile(path: string): Promise<string> {
  return readFile(resolve(BASE, path), 'utf8');
}

/** The lab's page, in the words of a student. */
export class LabPage {
  readonly #page: Page;
  readonly problems: Locator;
  readonly figures: Locator;
  /** The picture, for keys and the mouse. */
  readonly timeline: Locator;
  /** The time axis. */
  readonly instant: Locator;
  /** What is told of the message that is followed. */
  readonly message: Locator;
  /** The lines in view of the file that is edited. */
  readonly code: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.problems = page.getByRole('region', { name: 'Problems' });
    this.figures = page.getByRole('table', { name: 'Figures of each tab' });
    this.timeline = page.getByRole('application', { name: 'Timeline of the run' });
    this.instant = page.getByRole('slider', { name: 'Playhead' });
    this.message = page.getByRole('region', { name: 'One message’s journey' });
    this.code = page.locator('.monaco-editor .view-lines').first();
  }

  /** Opens a lesson and waits until Django answers. */
  async open(query = '?lesson=00-four-lanes'): Promise<void> {
    await this.#page.goto(`./${query}`);
    await this.ready();
  }

  /**
   * Opens a lesson and pauses its first run, which goes by itself, in real time, and is drawn all the while: for what
   * is not about that run. The next run is not paused.
   */
  async openStill(query?: string): Promise<void> {
    await this.open(query);
    await this.#page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(this.#page.getByText('Paused', { exact: true })).toBeVisible();
  }

  /**
   * Opens a lesson whose Python does not come, however long one waits, and waits for its code: for what needs no run.
   * So it stays, for all pages of this browser.
   */
  async openWithoutPython(query = '?lesson=00-four-lanes'): Promise<void> {
    await withoutPython(this.#page.context());
    await this.#page.goto(`./${query}`);
    await expect(this.#page.locator('.monaco-editor').first()).toBeVisible();
  }

  async ready(): Promise<void> {
    // Python boots; on a busy machine that takes its time.
    await expect(this.#page.getByText(/Django 5\.2/)).toBeVisible({ timeout: 60_000 });
    await expect(this.#page.locator('.monaco-editor').first()).toBeVisible();
  }

  /** The document in the tab with this title. */
  tab(title: string): FrameLocator {
    return this.#page
      .getByRole('region', { name: title, exact: true })
      .frameLocator('.frames iframe:not([hidden])');
  }

  /** What the tab with this title showed at the instant looked at. */
  replay(title: string): FrameLocator {
    return this.#page.getByRole('region', { name: title, exact: true }).frameLocator('.past iframe');
  }

  /** Runs the lesson to its end at once. */
  async runToEnd(): Promise<void> {
    await this.choosePace('Instant');
    await this.finish();
  }

  async openFile(folder: string, name: string): Promise<void> {
    const files = this.#page.getByRole('navigation', { name: 'Files' });
    if (!(await files.isVisible())) await this.#page.getByRole('button', { name: 'Files' }).click();
    const file = files.getByTitle(folder ? `${folder}/${name}` : name, { exact: true });
    if (!(await file.isVisible())) await files.getByText(folder, { exact: true }).click();
    await file.click();
    await expect(this.#page.getByRole('tab', { name, exact: false })).toBeVisible();
  }

  /** Puts `text` in place of what the editor shows, as one would paste it. */
  async write(text: string): Promise<void> {
    const page = this.#page;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
    await this.intoEditor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+V');
  }

  /** Types a line below the first one in view of the file that is edited, key by key. */
  async type(line: string): Promise<void> {
    await this.intoEditor();
    await this.#page.keyboard.press('End');
    await this.#page.keyboard.press('Enter');
    await this.#page.keyboard.type(line);
  }

  /** Puts the cursor into the first line in view of the file that is edited. */
  async intoEditor(): Promise<void> {
    await this.#page
      .locator('.monaco-editor')
      .first()
      .click({ position: { x: 200, y: 14 } });
  }

  /** Chooses from the editor's menu. */
  async more(item: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'More for the editor' }).click();
    await this.#page.getByRole('menuitem', { name: item }).click();
  }

  /** Chooses from a file's menu. */
  async fileMore(folder: string, name: string, item: string): Promise<void> {
    await this.openFile(folder, name);
    const files = this.#page.getByRole('navigation', { name: 'Files' });
    if (!(await files.isVisible())) await this.#page.getByRole('button', { name: 'Files' }).click();
    await files.getByTitle(`${folder}/${name}`).hover();
    await this.#page.getByRole('button', { name: `More for ${name}` }).click();
    await this.#page.getByRole('menuitem', { name: item }).click();
  }

  async chooseLesson(title: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Choose a lesson' }).click();
    const list = this.#page.getByRole('dialog', { name: 'Lessons' });
    await list
      .getByRole('button')
      .filter({ has: this.#page.getByText(title, { exact: true }) })
      .click();
  }

  async run(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+Enter');
  }

  /** Runs once more after the end of a run, to the end. */
  async runAgain(): Promise<void> {
    await this.run();
    await expect(this.#page.getByText('Finished', { exact: true })).toBeHidden();
    await this.finish();
  }

  /** What the table of figures says of a tab, without the change beside it. */
  async figure(name: string, tab: string): Promise<string> {
    const column = (await this.figures.getByRole('columnheader').allInnerTexts()).indexOf(tab);
    const row = this.figures.getByRole('row').filter({ has: this.#page.getByRole('rowheader', { name }) });
    const cell = await row.locator('th, td').nth(column).innerText();
    return /^(?:★\s*)?(\S+)/.exec(cell)?.[1] ?? '';
  }

  async choosePace(name: string): Promise<void> {
    await this.#page.getByLabel('Pace').selectOption({ label: name });
  }

  /** Waits for the end of a run; on a busy machine that takes its time. */
  async finish(): Promise<void> {
    await expect(this.#page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 60_000 });
  }

  /** Lab time shown, seconds. */
  async labTime(): Promise<number> {
    return Number(
      /(\d+\.\d{3})\s*\//.exec(
        await this.#page.getByRole('toolbar', { name: 'Run controls' }).innerText(),
      )?.[1],
    );
  }
}
