import { expect, test } from '@playwright/test';
import { baseFile, LabPage } from './support/lab-page.ts';

// Many, and each with a page of its own: shared out among the workers, not all to one.
test.describe.configure({ mode: 'parallel' });

const LIVE = ['WebSocket', 'Server-Sent Events', 'Long polling'];

test('a student opens the page and four tabs show messages from one real Django server', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await expect(page.getByText(/Channels 4\.[3-9]/)).toBeVisible();
  await expect(page.getByText('Service worker', { exact: true })).toBeVisible();
  for (const title of LIVE) {
    await expect(lab.tab(title).getByText('Order 1', { exact: true })).toBeVisible();
  }
  await lab.choosePace('Instant');
  await lab.finish();
  await expect(lab.tab('Messages framework').getByText('Order 112', { exact: true })).toBeVisible();
});

test('what a student sends from one tab appears in the others', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await expect(lab.tab('WebSocket').getByText('Order 1', { exact: true })).toBeVisible();
  await lab.tab('WebSocket').getByLabel('Message').fill('Hello from a tab');
  await lab.tab('WebSocket').getByRole('button', { name: 'Send' }).click();
  for (const title of LIVE) {
    await expect(lab.tab(title).getByText('Hello from a tab')).toBeVisible();
  }
});

test('a student edits the server, runs again, and the tabs show it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openStill();
  const views = await baseFile('board/views.py');
  await lab.write(views.replace('request.POST["text"]', 'request.POST["text"].upper()'));
  await lab.run();
  for (const title of LIVE) {
    await expect(lab.tab(title).getByText('ORDER 1', { exact: true })).toBeVisible();
  }
});

test('a student edits the script of a page, runs again, and the tab shows it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openStill();
  await lab.openFile('static/board', 'ws.js');
  await lab.write('document.body.append("my own script runs");');
  await lab.run();
  await expect(lab.tab('WebSocket').getByText('my own script runs')).toBeVisible();
});

test('a syntax error names the line, and the figures of the last run stay', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.choosePace('Instant');
  await lab.finish();
  const figures = await lab.figures.innerText();
  expect(figures).toContain('112');
  const views = await baseFile('board/views.py');
  const line = views.split('\n').indexOf('async def publish(request):') + 1;
  await lab.write(views.replace('async def publish(request):', 'async def publish(request:'));
  await lab.run();
  await expect(lab.problems).toContainText('SyntaxError');
  await expect(lab.problems).toContainText(`board/views.py:${String(line)}`);
  await expect(page.getByText('Failed', { exact: true })).toBeVisible();
  expect(await lab.figures.innerText()).toBe(figures);
  await lab.write(views);
  await lab.run();
  await lab.finish();
  await expect(lab.problems).toBeHidden();
});

test('an exception in a view names the file and the line', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openStill();
  const views = await baseFile('board/views.py');
  const line = views.split('\n').findIndex((text) => text.includes('found = feed.after(cursor)')) + 1;
  await lab.write(views.replace('found = feed.after(cursor)', 'found = feed.after(cursors)'));
  await lab.run();
  await expect(lab.problems).toContainText("NameError: name 'cursors' is not defined");
  await expect(lab.problems).toContainText(`board/views.py:${String(line)}`);
});

test('an exception in a page names the file and the line', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openStill();
  await lab.openFile('static/board', 'ws.js');
  await lab.write('// The second line is wrong.\nundefinedFunction();\n');
  await lab.run();
  await expect(lab.problems).toContainText('undefinedFunction is not defined');
  await expect(lab.problems).toContainText('static/board/ws.js:2');
});

test('an endless loop in a page does not freeze the lab, and the next run works', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openStill();
  await lab.openFile('static/board', 'sse.js');
  await lab.write('for (;;) {}');
  await lab.run();
  await expect(lab.problems).toContainText('endless loop', { timeout: 30_000 });
  await lab.write(await baseFile('static/board/sse.js'));
  await lab.run();
  await expect(lab.tab('Server-Sent Events').getByText('Order 1', { exact: true })).toBeVisible();
});

test('an endless loop in the server is ended by the next run', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openStill();
  const views = await baseFile('board/views.py');
  await lab.write(views.replace('text = request.POST["text"]', 'while True:\n        pass'));
  await lab.run();
  await expect(lab.tab('WebSocket').getByLabel('Message')).toBeVisible();
  await lab.write(views);
  await lab.run();
  await expect(lab.tab('WebSocket').getByText('Order 1', { exact: true })).toBeVisible({ timeout: 30_000 });
});

test('a student pauses, steps from event to event, and goes on', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await expect(lab.tab('WebSocket').getByText('Order 1', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  const paused = await lab.labTime();
  await page.getByRole('button', { name: 'Step to the next event' }).click();
  await expect.poll(() => lab.labTime()).toBeGreaterThan(paused);
  const stepped = await lab.labTime();
  // Well below the pace of a running lab: it stands where it was stepped to.
  expect(stepped - paused).toBeLessThan(5);
  await lab.choosePace('Instant');
  await page.getByRole('button', { name: 'Resume' }).click();
  await lab.finish();
  expect(await lab.labTime()).toBe(60);
});

test('after the end, reloading a tab leaves its page to be read', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.choosePace('Instant');
  await lab.finish();
  await page.getByRole('region', { name: 'WebSocket', exact: true }).getByRole('button').first().click();
  await expect(page.locator('.loading.on')).toHaveCount(0);
  await expect(lab.tab('WebSocket').getByText('Order 112', { exact: true })).toBeVisible();
});
