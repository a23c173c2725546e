import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

// Many, and each with a page of its own: shared out among the workers, not all to one.
test.describe.configure({ mode: 'parallel' });

/* Whoever watches a run can stop it, go back in it, and see again what was. Seed 1: Order 1 is published at 2.4 s. */

async function finished(page: Page): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open();
  await lab.runToEnd();
  return lab;
}

/** Puts the slider at a lab time by its keys: from the beginning, so many tenths of the run and hundredths more. */
async function seek(page: Page, lab: LabPage, tenths: number, hundredths = 0): Promise<void> {
  await lab.instant.focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < tenths; i += 1) await page.keyboard.press('PageUp');
  for (let i = 0; i < hundredths; i += 1) await page.keyboard.press('ArrowRight');
}

test('a student goes back in a run, and every tab shows what it showed then', async ({ page }) => {
  const lab = await finished(page);
  await seek(page, lab, 2);
  await expect(lab.instant).toHaveAttribute('aria-valuetext', /^12\.000\ss of 60\.000\ss$/);
  expect(await lab.labTime()).toBe(12);
  const socket = lab.replay('WebSocket');
  const shown = await socket.locator('#messages li').allInnerTexts();
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.length).toBeLessThan(30);
  expect(shown[0]).toBe(`Order ${String(shown.length)}`);
  // The flash lane is loaded anew at 12 s, and what comes of it takes a round trip.
  await expect(lab.replay('Messages framework').getByText('Order 1', { exact: true })).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(lab.replay('Messages framework').getByText('Order 1', { exact: true })).toBeVisible();
  // Nothing was run again: at the end stands what stood there.
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Replay' })).toHaveCount(0);
  await expect(lab.tab('WebSocket').getByText('Order 112', { exact: true })).toBeAttached();
});

test('the figures are those of the instant looked at', async ({ page }) => {
  const lab = await finished(page);
  const published = lab.figures.getByRole('row', { name: /^Published/ });
  await expect(published).toContainText('112');
  await seek(page, lab, 0);
  await expect(published).not.toContainText('112');
  await expect(published.getByRole('cell').first()).toContainText('0');
});

test('a student steps back and on, from event to event', async ({ page }) => {
  const lab = await finished(page);
  await seek(page, lab, 5);
  const there = await lab.labTime();
  await lab.timeline.focus();
  await page.keyboard.press(',');
  const before = await lab.labTime();
  expect(before).toBeLessThan(there);
  await page.keyboard.press(',');
  const earlier = await lab.labTime();
  expect(earlier).toBeLessThan(before);
  await page.keyboard.press('.');
  expect(await lab.labTime()).toBe(before);
});

test('a student plays a run again without running it again, and pauses it', async ({ page }) => {
  const lab = await finished(page);
  await lab.choosePace('1×');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => lab.labTime()).toBeLessThan(20);
  await expect(page.getByText('Finished', { exact: true })).toBeVisible();
  await expect.poll(() => lab.labTime()).toBeGreaterThan(0.2);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const paused = await lab.labTime();
  await expect(lab.instant).toHaveAttribute('aria-valuenow', String(paused));
  await expect(lab.instant).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`^${paused.toFixed(3)}\\ss of 60\\.000\\ss$`),
  );
  await lab.choosePace('Instant');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => lab.labTime()).toBe(60);
});

test('a student plays what is in view again and again', async ({ page }) => {
  const lab = await finished(page);
  await lab.timeline.focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('+');
  await lab.choosePace('8×');
  await page.keyboard.press('l');
  const loop = page.getByRole('button', { name: 'Stop the loop' });
  await expect(loop).toHaveAttribute('aria-pressed', 'true');
  // A sixty-fourth of 60 s is in view: it goes round every 0.12 s, and never beyond.
  const times: number[] = [];
  await expect
    .poll(async () => {
      times.push(await lab.labTime());
      return times.some((t, i) => i > 0 && t < (times[i - 1] ?? 0));
    })
    .toBe(true);
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(0.94);
  await loop.click();
  await expect.poll(() => lab.labTime()).toBe(60);
});

test('looking back makes a run wait; going back to it lets it go on', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await expect(lab.tab('WebSocket').getByText('Order 2', { exact: true })).toBeVisible();
  await lab.instant.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await expect(lab.replay('WebSocket').locator('li')).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to the run' }).first().click();
  await expect(page.getByText('Running', { exact: true })).toBeVisible();
  await expect(lab.tab('WebSocket').getByText('Order 5', { exact: true })).toBeVisible();
});

test('a student drags along the axis, and drags a range with Shift to see it again and again', async ({
  page,
}) => {
  const lab = await finished(page);
  const box = await lab.instant.boundingBox();
  if (!box) throw new Error('no axis');
  const at = (part: number) => [box.x + box.width * part, box.y + box.height / 2] as const;
  await page.mouse.move(...at(0.75));
  await page.mouse.down();
  await page.mouse.move(...at(0.5));
  await page.mouse.up();
  expect(await lab.labTime()).toBeCloseTo(30, 0);
  await page.keyboard.down('Shift');
  await page.mouse.move(...at(0.25));
  await page.mouse.down();
  await page.mouse.move(...at(0.3));
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(page.getByRole('button', { name: 'Stop the loop' })).toBeVisible();
  await expect.poll(() => lab.labTime()).toBeLessThan(18.1);
});
