import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

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

  constructor(page: Page) {
    this.#page = page;
    this.problems = page.getByRole('region', { name: 'Problems' });
    this.figures = page.getByRole('table', { name: 'Figures of each tab' });
    this.timeline = page.getByRole('application', { name: 'Timeline of the run' });
    this.instant = page.getByRole('slider', { name: 'Playhead' });
    this.message = page.getByRole('region', { name: 'One message’s journey' });
  }

  /** Opens the page and waits until Django answers. */
  async open(): Promise<void> {
    await this.#page.goto('./');
    await expect(this.#page.getByText(/Django 5\.2/)).toBeVisible();
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
    const file = files.getByTitle(`${folder}/${name}`);
    if (!(await file.isVisible())) await files.getByText(folder, { exact: true }).click();
    await file.click();
    await expect(this.#page.getByRole('tab', { name, exact: false })).toBeVisible();
  }

  /** Puts `text` in place of what the editor shows, as one would paste it. */
  async write(text: string): Promise<void> {
    const page = this.#page;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
    await page
      .locator('.monaco-editor')
      .first()
      .click({ position: { x: 200, y: 60 } });
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+V');
  }

  async run(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+Enter');
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
