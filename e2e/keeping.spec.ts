import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('a keystroke outlives the crash of its page', async ({ context }) => {
  const first = await context.newPage();
  const lab = new LabPage(first);
  await lab.openStill();
  await lab.type('# the last words');
  const devtools = await context.newCDPSession(first);
  const crashed = first.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => undefined);
  await crashed;

  const again = new LabPage(await context.newPage());
  await again.open();
  await expect(again.code).toContainText('# the last words');
});

test('each lesson keeps its own edits, and the way back is the browser’s', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('# mine, in the first lesson');
  await lab.chooseLesson('Resume');
  await expect(lab.code).toContainText('StreamingHttpResponse');
  await expect(lab.code).not.toContainText('# mine, in the first lesson');
  await expect(lab.tab('At a desk').getByText('Order 1', { exact: true })).toBeVisible();
  await page.goBack();
  await expect(lab.code).toContainText('# mine, in the first lesson');
  await expect(lab.tab('WebSocket').getByText('Order 1', { exact: true })).toBeVisible();
});

test('two windows on one lesson see each other’s edits, and neither overwrites the other', async ({
  context,
}) => {
  const [one, other] = [new LabPage(await context.newPage()), new LabPage(await context.newPage())];
  await one.openWithoutPython();
  await other.openWithoutPython();
  await one.type('# from one');
  await expect(other.code).toContainText('# from one');
  await other.type('# from the other');
  await expect(one.code).toContainText('# from one');
  await expect(one.code).toContainText('# from the other');
});

test('when the lesson itself has changed, the learner’s file stays, and what they left alone is new', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('# mine');
  await lab.openFile('board', 'feed.py');
  await expect(lab.code).toContainText('What has been published');

  await page.goto('about:blank');
  // The site as it is after its next deployment.
  await page.route('**/assets/*.js', async (route) => {
    const response = await route.fetch();
    const source = await response.text();
    await route.fulfill({
      response,
      body: source
        .replaceAll('Publishing: an ordinary form', 'NEW: an ordinary form')
        .replaceAll('What has been published in this process', 'NEW: what has been published'),
    });
  });
  await lab.open();
  await expect(lab.code).toContainText('# mine');
  await expect(lab.code).not.toContainText('NEW: an ordinary form');
  const notice = page.getByText('The lesson’s board/views.py has changed since you edited it');
  await expect(notice).toBeVisible();
  await lab.openFile('board', 'feed.py');
  await expect(lab.code).toContainText('NEW: what has been published');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect(notice).toBeHidden();
  // What the page still fetches goes with it.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a student goes back to the files of an earlier run', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?lesson=10-resume');
  await lab.runToEnd();
  await lab.type('# first idea');
  await lab.runAgain();
  await lab.type('# second idea');
  await lab.runAgain();

  await lab.more('Runs so far…');
  const dialog = page.getByRole('dialog');
  // Newest first: the second idea, the first, and the lesson as it was.
  const runs = dialog.getByRole('button', { name: /^Run of/ });
  await expect(runs).toHaveCount(3);
  await runs.nth(1).click();
  await dialog.getByRole('button', { name: 'Take everything' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(lab.code).toContainText('# first idea');
  await expect(lab.code).not.toContainText('# second idea');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(lab.code).toContainText('# second idea');
});
