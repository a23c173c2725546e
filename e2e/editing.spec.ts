import { expect, test } from '@playwright/test';
import { findingsOf } from './support/axe.ts';
import { baseFile, LabPage } from './support/lab-page.ts';

// Many, and each with a page of its own: shared out among the workers, not all to one.
test.describe.configure({ mode: 'parallel' });

test('Python is checked as it is typed, without a run', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openWithoutPython('?lesson=10-resume');
  await lab.write('x = 1\n');
  await page.keyboard.type('prnt(1)');
  const signs = page.locator('.monaco-editor .push-lab-sign');
  await expect(signs.first()).toBeVisible();
  await signs.first().hover();
  await expect(page.getByText(/Undefined name/).first()).toBeVisible();
  await page.getByText('Push Lab', { exact: true }).hover();
  await lab.write('x = 1\n');
  await expect(signs).toHaveCount(0);
});

test('a checker that cannot be fetched is told, and fetched when it can', async ({ page }) => {
  const lab = new LabPage(page);
  const notice = page.getByText('What checks your code could not be loaded');
  await page.route('**/ruff_wasm*', (route) => route.abort());
  await lab.openWithoutPython();
  await lab.type('prnt(1)');
  await expect(notice).toBeVisible();
  await page.unroute('**/ruff_wasm*');
  await page.keyboard.type('  # again');
  await expect(notice).toBeHidden();
  await expect(page.locator('.monaco-editor .push-lab-sign').first()).toBeVisible();
});

test('JavaScript is checked with the types of the DOM, and idiomatic code is left in peace', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.openWithoutPython();
  await lab.openFile('static/board', 'sse.js');
  const signs = page.locator('.monaco-editor .push-lab-sign');
  await lab.write('new EventSoruce("/events/");');
  await expect(signs.first()).toBeVisible();
  await signs.first().hover();
  await expect(page.getByText(/Cannot find name 'EventSoruce'/).first()).toBeVisible();
  await page.getByText('Push Lab', { exact: true }).hover();
  await lab.write('document.querySelector("form").elements.text.value = cursor;\nshow(1);');
  await expect(signs).toHaveCount(0);
});

test('an error of the run is marked at its line with its message, until the next run', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.choosePace('Instant');
  await lab.finish();
  const views = await baseFile('board/views.py');
  await lab.write(views.replace('text = request.POST["text"]', 'text = request.POST["txet"]'));
  await lab.run();
  await lab.problems.getByRole('button', { name: /board\/views\.py/ }).click();
  await expect(lab.code).toContainText('MultiValueDictKeyError');
  await lab.write(views);
  await lab.runAgain();
  await expect(lab.code).not.toContainText('MultiValueDictKeyError');
});

test('a promise that nobody catches is marked in the page’s script', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openStill();
  await lab.openFile('static/board', 'ws.js');
  await lab.write('const answer = 42;\nPromise.reject(new Error("nobody listens"));\n');
  await lab.run();
  await expect(lab.problems).toContainText('nobody listens');
  await expect(lab.problems).toContainText('static/board/ws.js:2');
  await expect(lab.code).toContainText('nobody listens');
});

test('a new file is served, renamed, deleted, and brought back', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openStill();
  await lab.more('New file…');
  const name = page.getByRole('textbox', { name: 'Name of the new file' });
  await name.fill('feed.py');
  await expect(page.getByText('There is a file of this name already.')).toBeVisible();
  await name.fill('greeting.py');
  await name.press('Enter');
  await expect(page.getByRole('tab', { name: /greeting\.py/ })).toHaveAttribute('aria-selected', 'true');
  await lab.write('WORDS = "hello from a new file"\n');
  await lab.openFile('board', 'views.py');
  const views = await baseFile('board/views.py');
  await lab.write(
    views
      .replace('from .feed import feed', 'from .feed import feed\nfrom .greeting import WORDS')
      .replace('text = request.POST["text"]', 'text = WORDS'),
  );
  await lab.run();
  await expect(lab.tab('WebSocket').getByText('hello from a new file').first()).toBeVisible();

  await lab.fileMore('board', 'greeting.py', 'Rename…');
  const newName = page.getByRole('textbox', { name: /New name of/ });
  await newName.fill('words.py');
  await newName.press('Enter');
  await lab.run();
  await expect(lab.problems).toContainText("No module named 'board.greeting'");
  // The notice went with the run; the menu still has it.
  await lab.more('Undo file change');
  await lab.fileMore('board', 'greeting.py', 'Delete');
  await expect(page.getByText('board/greeting.py was deleted.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await lab.run();
  await expect(lab.tab('WebSocket').getByText('hello from a new file').first()).toBeVisible();
});

test('a reset file, and all of them, can be had back', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openWithoutPython();
  await lab.type('# precious');
  await lab.more('Reset this file');
  await expect(lab.code).not.toContainText('# precious');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(lab.code).toContainText('# precious');
  await lab.more('Reset all files');
  await expect(lab.code).not.toContainText('# precious');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(lab.code).toContainText('# precious');
});

test('a file is put in order on request: Python by Ruff, JavaScript by Monaco', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openWithoutPython();
  await lab.write("x = {  'a':1 }\n");
  await page.keyboard.press('Shift+Alt+F');
  await expect(lab.code).toContainText('x = {"a": 1}');
  await lab.openFile('static/board', 'ws.js');
  await lab.write('if(true){alert( 1 )}');
  await lab.more('Format file');
  await expect(lab.code).toContainText('if (true) { alert(1) }');
  await lab.write('if (');
  await lab.more('Format file');
  await expect(page.getByText('Fix the mistake in the code first, then format.')).toBeVisible();
});

test('a file that the lesson wants left alone says so and stays', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openWithoutPython('?lesson=10-resume');
  await lab.openFile('config', 'settings.py');
  await expect(page.getByText('Read-only in this lesson')).toBeVisible();
  await lab.type('# not wanted');
  await expect(
    page.getByRole('region', { name: 'Code editor' }).getByText('The lesson wants this file left'),
  ).toBeVisible();
  await expect(lab.code).not.toContainText('# not wanted');
});

test('the keyboard alone: Tab indents, Escape and Tab lead out, Ctrl+S runs', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.runToEnd();
  await lab.write(`${await baseFile('board/views.py')}\nx = 1`);
  await expect(page.getByText('Tab indents. Esc, then Tab leaves the editor.')).toBeVisible();
  await expect(page.getByText(/^Line \d+, column 6$/)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByText(/^Line \d+, column 9$/)).toBeVisible();
  const isInside = () => page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null);
  expect(await isInside()).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await isInside()).toBe(false);
  await lab.choosePace('1×');
  await lab.intoEditor();
  await page.keyboard.press('ControlOrMeta+S');
  await expect(page.getByText('Running', { exact: true })).toBeVisible();
});

test('in screen reader mode the lines themselves are in the box that is read out', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openWithoutPython();
  const box = page.getByRole('textbox', { name: 'Code of board/views.py' });
  await expect(box).toHaveText('');
  await page.getByRole('button', { name: 'More for the editor' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Screen reader mode' }).click();
  await page.keyboard.press('Escape');
  await lab.intoEditor();
  await expect(box).toContainText('async def publish(request)');
});

test('axe finds nothing wrong with the editor, its menu and the comparison', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openWithoutPython('?lesson=10-resume');
  await lab.type('prnt(1)');
  for (const theme of ['light', 'dark']) {
    if (theme === 'dark') await page.getByRole('button', { name: /dark/i }).click();
    expect(await findingsOf(page, 'section[aria-label="Code editor"]')).toEqual([]);
    await page.getByRole('button', { name: 'More for the editor' }).click();
    expect(await findingsOf(page, 'section[aria-label="Code editor"]')).toEqual([]);
    await page.keyboard.press('Escape');
    await lab.more('Compare with the lesson’s files…');
    await expect(page.getByRole('dialog').locator('.cm-editor').first()).toBeVisible();
    expect(await findingsOf(page, 'dialog')).toEqual([]);
    await page.keyboard.press('Escape');
  }
});
