import { readFile } from 'node:fs/promises';
import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { findingsOf } from './support/axe.ts';
import { LabPage } from './support/lab-page.ts';
import { withoutPython } from './support/no-python.ts';

/** Somebody at a lab of their own: another browser than everybody else's. */
class Person {
  readonly page: Page;
  readonly lab: LabPage;
  readonly notice: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.lab = new LabPage(page);
    this.notice = page.getByRole('region', { name: 'Somebody else’s code' });
    this.dialog = page.getByRole('dialog', { name: 'Share this code' });
  }

  async share(): Promise<void> {
    await this.page.getByRole('button', { name: 'More', exact: true }).click();
    await this.page.getByRole('menuitem', { name: 'Share' }).click();
    await expect(this.dialog).toBeVisible();
  }

  /** Opens a lesson and its code; Django may still be on its way. */
  async open(query = '?lesson=00-four-lanes'): Promise<void> {
    await this.page.goto(`./${query}`);
    await this.#code();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.#code();
  }

  /** The link as it stands in the dialog. */
  async link(): Promise<string> {
    await this.share();
    const link = await this.dialog.getByRole('textbox', { name: 'Link' }).inputValue();
    await this.closeDialog();
    return link;
  }

  async closeDialog(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close' }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** Follows a link, as from a chat. */
  async follow(link: string): Promise<void> {
    await this.page.goto(link);
    await this.#code();
  }

  /** The tab that is reached by WebSocket has a page. */
  get firstOrder(): Locator {
    return this.lab.tab('WebSocket').getByText('Order 1', { exact: true });
  }

  async #code(): Promise<void> {
    await expect(this.page.locator('.monaco-editor').first()).toBeVisible();
  }
}

const contexts: BrowserContext[] = [];

/** Somebody who runs nothing: Python never comes. */
async function somebody(browser: Browser): Promise<Person> {
  const person = await somebodyWhoRuns(browser);
  await withoutPython(person.page.context());
  return person;
}

async function somebodyWhoRuns(browser: Browser): Promise<Person> {
  const context = await browser.newContext();
  contexts.push(context);
  return new Person(await context.newPage());
}

/** Two links of the same sender, made once for all tests: to code with the line `# theirs`, and `# theirs, and more`. */
let sent: Promise<{ readonly theirs: string; readonly more: string }> | undefined;

function links(browser: Browser): Promise<{ readonly theirs: string; readonly more: string }> {
  sent ??= (async () => {
    const sender = await somebody(browser);
    await sender.open();
    await sender.lab.type('# theirs');
    const theirs = await sender.link();
    await sender.lab.code.getByText('# theirs').click();
    await sender.page.keyboard.press('End');
    await sender.page.keyboard.type(', and more');
    return { theirs, more: await sender.link() };
  })();
  return sent;
}

test.afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});

test('a link shows another person’s code, says whose it is, and runs nothing before they press Run', async ({
  browser,
}) => {
  const { theirs } = await links(browser);
  expect(theirs.length).toBeLessThan(300);

  const receiver = await somebodyWhoRuns(browser);
  await receiver.follow(theirs);
  await expect(receiver.notice).toContainText('Somebody else wrote it');
  await expect(receiver.notice).toContainText('board/views.py');
  await expect(receiver.lab.code).toContainText('# theirs');
  await expect(receiver.page).toHaveTitle(/\(shared code\) · Push Lab$/);
  // Django is there, and still nothing happens.
  await expect(receiver.page.getByText('Ready', { exact: true })).toBeVisible();
  await expect(receiver.notice).toContainText('Nothing runs until you press Run.');
  await expect(receiver.firstOrder).toBeHidden();
  expect(await findingsOf(receiver.page, 'body')).toEqual([]);

  await receiver.lab.run();
  await expect(receiver.firstOrder).toBeVisible();
  await expect(receiver.notice).not.toContainText('Nothing runs');
});

test('who opens a link has their own code back when they leave it, and it was never touched', async ({
  browser,
}) => {
  const { theirs } = await links(browser);
  const receiver = await somebody(browser);
  await receiver.open();
  await receiver.lab.type('# mine');

  await receiver.follow(theirs);
  await expect(receiver.lab.code).toContainText('# theirs');
  await expect(receiver.lab.code).not.toContainText('# mine');
  await receiver.lab.type('# what I tried with theirs');
  await receiver.reload();
  await expect(receiver.lab.code).toContainText('# what I tried with theirs');

  await receiver.notice.getByRole('button', { name: 'Back to my own code' }).click();
  await expect(receiver.notice).toBeHidden();
  await expect(receiver.lab.code).toContainText('# mine');
  await expect(receiver.lab.code).not.toContainText('theirs');
  expect(receiver.page.url()).not.toContain('#');
});

test('who takes shared code over can undo it, and has what was there before', async ({ browser }) => {
  const { theirs } = await links(browser);
  const receiver = await somebody(browser);
  await receiver.open();
  await receiver.lab.type('# mine');

  await receiver.follow(theirs);
  await receiver.notice.getByRole('button', { name: 'Take it into my lesson' }).click();
  await expect(receiver.notice).toBeHidden();
  await expect(receiver.lab.code).toContainText('# theirs');
  await expect(receiver.lab.code).not.toContainText('# mine');
  await receiver.page.getByRole('button', { name: 'Undo' }).click();
  await expect(receiver.lab.code).toContainText('# mine');

  await receiver.reload();
  await expect(receiver.lab.code).toContainText('# mine');
  await expect(receiver.notice).toBeHidden();
});

test('a second link, pasted over the first, shows the second one’s code', async ({ browser }) => {
  const { theirs, more } = await links(browser);
  const receiver = await somebody(browser);
  await receiver.follow(theirs);
  await expect(receiver.lab.code).toContainText('# theirs');
  await expect(receiver.lab.code).not.toContainText('and more');
  // Only the part behind # changes: the page is not loaded anew.
  await receiver.page.goto(more);
  await expect(receiver.lab.code).toContainText('and more');
  await expect(receiver.notice).toBeVisible();
  await receiver.page.goBack();
  await expect(receiver.lab.code).not.toContainText('and more');
  await expect(receiver.lab.code).toContainText('# theirs');
});

test('a link that was cut says so, and the lesson opens with the reader’s own code', async ({ browser }) => {
  const { theirs } = await links(browser);
  const receiver = await somebodyWhoRuns(browser);
  await receiver.open();
  await receiver.lab.type('# mine');

  await receiver.follow(theirs.slice(0, -20));
  const alert = receiver.page.getByRole('alert').filter({ hasText: 'Its end is missing' });
  await expect(alert).toBeVisible();
  await expect(receiver.lab.code).toContainText('# mine');
  await expect(receiver.firstOrder).toBeVisible();
  await alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(alert).toBeHidden();

  await receiver.page.goto(theirs.replace(/.{10}$/, 'AAAAAAAAAA'));
  await expect(receiver.page.getByText('have been changed on the way')).toBeVisible();
});

test('too much for a link goes as a file, which opens in the same window', async ({ browser }) => {
  const [sender, receiver] = [await somebody(browser), await somebodyWhoRuns(browser)];
  await sender.open();
  // Nothing that could be made any shorter.
  const noise = Array.from(
    { length: 1500 },
    (_, i) => `# from a file ${String(i)} ${crypto.randomUUID()}${crypto.randomUUID()}`,
  );
  await sender.lab.write(`# from a file\n${noise.join('\n')}\n`);
  await sender.share();
  await expect(sender.dialog).toContainText('This is too much for a link');
  await expect(sender.dialog.getByRole('textbox', { name: 'Link' })).toBeHidden();
  const downloading = sender.page.waitForEvent('download');
  await sender.dialog.getByRole('button', { name: 'Download as a file' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('00-four-lanes.pushlab.json');
  const file = {
    name: 'code.json',
    mimeType: 'application/json',
    buffer: await readFile(await download.path()),
  };

  // At another lesson.
  await receiver.open('?lesson=10-resume');
  await receiver.share();
  const input = receiver.dialog.locator('input[type=file]');
  await input.setInputFiles({ ...file, buffer: Buffer.from('a picture') });
  await expect(receiver.dialog.getByRole('alert')).toContainText('code.json cannot be opened');
  await input.setInputFiles(file);
  await expect(receiver.dialog).toBeHidden();
  await expect(receiver.notice).toContainText('This code came from a file.');
  await expect(receiver.lab.code).toContainText('# from a file');
  await expect(receiver.page.getByText('Ready', { exact: true })).toBeVisible();
});

test('network and seed travel with the code, and such a run does not count', async ({ browser }) => {
  const [sender, receiver] = [await somebody(browser), await somebodyWhoRuns(browser)];
  await sender.open('?lesson=10-resume');
  await sender.page.getByLabel('Network').selectOption('Fast 4G');
  await sender.share();
  await sender.dialog.getByRole('radio', { name: 'Another seed' }).check();
  await sender.dialog.getByRole('spinbutton', { name: 'Seed' }).fill('99');
  await expect(sender.dialog).toContainText('seed 99');
  await sender.closeDialog();
  const link = await sender.link();

  await receiver.follow(link);
  await expect(receiver.notice).toContainText('It is run with: network Fast 4G, seed 99');
  await expect(receiver.page.getByLabel('Network')).toHaveValue('Fast 4G');
  await receiver.page.getByLabel('Network').selectOption('lesson');
  await receiver.lab.ready();
  await receiver.lab.choosePace('Instant');
  await expect(receiver.page.getByText('Ready', { exact: true })).toBeVisible();
  await receiver.lab.run();
  await receiver.lab.finish();
  await expect(receiver.page.getByText('This run used another seed than the lesson’s')).toBeVisible();
});

test('the lab stands in a page of one’s own, with the code and its notice', async ({ browser }) => {
  const [author, reader] = [await somebody(browser), await somebody(browser)];
  await author.open();
  await author.lab.type('# in my course');
  await author.share();
  const html = await author.dialog.getByRole('textbox', { name: 'HTML' }).inputValue();
  expect(html).toMatch(/^<iframe src="[^"]+&amp;embed#code=[\w-]+" title="Push Lab: [^"]+"/);
  expect(await findingsOf(author.page, 'dialog')).toEqual([]);

  await reader.page.goto('./');
  await reader.page.setContent(`<!doctype html><title>My course</title><h1>My course</h1>${html}`);
  const frame = reader.page.frameLocator('iframe[title^="Push Lab"]');
  await expect(frame.getByRole('region', { name: 'Somebody else’s code' })).toBeVisible();
  await expect(frame.locator('.monaco-editor .view-lines').first()).toContainText('# in my course');
  await expect(frame.getByRole('article')).toBeHidden();
});

test('a browser that does not let the page copy has the link selected', async ({ browser }) => {
  const sender = await somebody(browser);
  await sender.page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await sender.open();
  await sender.share();
  const link = sender.dialog.getByRole('textbox', { name: 'Link' });
  await sender.dialog.getByRole('button', { name: 'Copy' }).first().click();
  await expect(sender.dialog).toContainText('The text is selected');
  await expect(link).toBeFocused();
  expect(await sender.page.evaluate(() => getSelection()?.toString())).toBe(await link.inputValue());
});
