import { expect, type Locator, type Page, test } from '@playwright/test';
import { findingsOf } from './support/axe.ts';
import { withoutPython } from './support/no-python.ts';

test.beforeEach(({ context }) => withoutPython(context));

const LESSON = './?lesson=14-the-handshake';
const PHONE = { width: 390, height: 844 };

/** A word of the lesson's text that says what it means. */
function term(page: Page, words: string): Locator {
  return page.getByRole('article').getByRole('button', { name: words, exact: true });
}

/** The reader has been here before, and no tour is offered. */
async function beenHere(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('push-lab:tour', 'seen'));
}

test.describe('a term in the text', () => {
  test.beforeEach(async ({ page }) => {
    await beenHere(page);
    await page.goto(LESSON);
  });

  test('says what it means while I point at it or at its meaning, and Escape takes that away', async ({
    page,
  }) => {
    const tip = page.getByRole('tooltip');
    await term(page, 'handshake').hover();
    await expect(tip).toContainText('by which a WebSocket is opened');
    await expect(term(page, 'handshake')).toHaveAccessibleDescription(/by which a WebSocket is opened/);
    await tip.hover();
    await expect(tip).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(tip).toHaveCount(0);
    await term(page, 'close code').hover();
    await expect(tip).toContainText('1006');
    await page.mouse.move(0, 0);
    await expect(tip).toHaveCount(0);
  });

  test('says it on the keyboard, too, and Enter leads to the glossary, and back', async ({ page }) => {
    await term(page, 'logged in').focus();
    await page.keyboard.press('Tab');
    await expect(term(page, 'WebSocket')).toBeFocused();
    await expect(page.getByRole('tooltip')).toContainText('A lasting connection');
    expect(await findingsOf(page, 'article')).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/view=glossary/);
    await expect(page.getByRole('listitem', { name: 'WebSocket' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(term(page, 'WebSocket')).toBeFocused();
  });

  test('says it in the language that I switch to', async ({ page }) => {
    await page.goto(`${LESSON}&lang=zh`);
    await term(page, '握手').hover();
    await expect(page.getByRole('tooltip')).toContainText('打开 WebSocket 的那一次');
    await expect(page.getByText('handshake', { exact: true })).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('a tap on a term shows its meaning, and another one takes it away', async ({ page }) => {
    await beenHere(page);
    await page.goto(LESSON);
    await term(page, 'handshake').tap();
    await expect(page.getByRole('tooltip')).toBeVisible();
    await term(page, 'handshake').tap();
    await expect(page.getByRole('tooltip')).toHaveCount(0);
    await term(page, 'handshake').tap();
    await page.getByText('In the glossary').tap();
    await expect(page.getByRole('listitem', { name: 'handshake' })).toBeInViewport();
  });

  test('the tour goes from view to view', async ({ page }) => {
    await page.goto(LESSON);
    await page.getByRole('button', { name: /^Show me round/ }).tap();
    for (const [title, view] of [
      ['A lesson, with checks', 'Read'],
      ['Real code', 'Code'],
      ['Run', 'Tabs'],
      ['Browser tabs', 'Tabs'],
      ['What really happened', 'Timeline'],
    ] as const) {
      const stop = page.getByRole('dialog', { name: title, exact: true });
      await expect(stop).toBeInViewport({ ratio: 1 });
      const current = page.getByRole('navigation', { name: 'Views' }).locator('[aria-current]');
      await expect(current).toContainText(view);
      await stop.getByRole('button', { name: /Next|Done/ }).tap();
    }
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test('the glossary finds a term by its name in either language, or by what it means', async ({ page }) => {
  await page.goto('./?view=glossary');
  const dialog = page.getByRole('dialog', { name: 'Glossary' });
  const field = dialog.getByRole('searchbox');
  await expect(field).toBeFocused();
  await field.fill('长轮询');
  await expect(dialog.getByRole('listitem').first()).toContainText('long polling');
  await field.fill('redis');
  await expect(dialog.getByRole('listitem', { name: /channel layer/ })).toBeVisible();
  await field.fill('qwertz');
  await expect(dialog.getByRole('status')).toContainText('No term has “qwertz”');
  await field.fill('');
  await dialog
    .getByRole('listitem', { name: /^backoff/ })
    .getByRole('button', { name: 'jitter' })
    .click();
  await expect(dialog.getByRole('listitem', { name: /^jitter/ })).toBeFocused();
  expect(await findingsOf(page, 'dialog')).toEqual([]);
});

test('a question mark shows all keys, but not while I write', async ({ page }) => {
  await beenHere(page);
  await page.goto(LESSON);
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  const sheet = page.getByRole('dialog', { name: 'Keyboard' });
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('?');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('?');
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole('heading', { name: 'Editor' })).toBeVisible();
  expect(await findingsOf(page, 'dialog')).toEqual([]);

  // Whoever speaks to their computer switches it off: WCAG 2.1.4.
  await sheet.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(sheet).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Keyboard' }).click();
  await expect(sheet).toBeVisible();
});

test.describe('the tour', () => {
  test('is offered on the first visit, by keyboard alone, and begins and ends where I want', async ({
    page,
  }) => {
    await page.goto(LESSON);
    await page.getByRole('button', { name: /^Show me round/ }).focus();
    await page.keyboard.press('Enter');
    const first = page.getByRole('dialog', { name: 'A lesson, with checks' });
    await expect(first.getByRole('button', { name: 'Next' })).toBeFocused();
    expect(await findingsOf(page, '.driver-popover')).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Real code' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1, name: 'The handshake' })).toBeFocused();
  });

  test('is not offered again to whoever wants none, and the menu still has it', async ({ page }) => {
    await page.goto(LESSON);
    const offer = page.getByRole('complementary', { name: 'First time here?' });
    await offer.getByRole('button', { name: 'No, thanks' }).click();
    await expect(offer).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(offer).toHaveCount(0);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Show me round' }).click();
    await expect(page.getByRole('dialog', { name: 'A lesson, with checks' })).toBeVisible();
  });
});
