import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

// A browser that asks for Chinese, and the language chosen in the page when the test says so.
test.use({ locale: 'zh-CN' });

const CHINESE = '服务器发送事件：一个永不结束的响应。';
const ENGLISH = 'Server-Sent Events: one response that never ends.';

const speak = (page: Page, language: '中' | 'EN'): Promise<void> =>
  page.getByRole('button', { name: new RegExp(`^${language} `) }).click();

/** The number in each cell: words are of one language, and beside it may stand how it was before. */
async function figures(page: Page, name: string): Promise<string[]> {
  const cells = page.getByRole('table', { name }).getByRole('cell');
  const texts = await cells.allInnerTexts();
  return texts.map((text) => /\d[\d.,]*/.exec(text)?.[0] ?? '');
}

test('the code’s comments are in the page’s language, and what the learner wrote is in both', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('?lesson=10-resume&lang=zh');
  await expect(lab.code).toContainText(CHINESE);
  await expect(lab.code).not.toContainText(ENGLISH);

  await lab.intoEditor();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# 我的第一行\n');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.type('  # half');

  await speak(page, 'EN');
  await expect(lab.code).toContainText('# 我的第一行');
  await page.locator('.monaco-editor textarea, .monaco-editor .native-edit-context').first().focus();
  // The cursor is where it was.
  await page.keyboard.type(' and half');
  await expect(lab.code).toContainText('# half and half');
  // The other language does not come back as if it had been typed.
  for (let i = 0; i < 20; i++) await page.keyboard.press('ControlOrMeta+Z');
  await expect(lab.code).toContainText('# half');
  await expect(lab.code).not.toContainText('and half');
  await page.keyboard.press('ControlOrMeta+Home');
  await lab.runToEnd();
  const inEnglish = await figures(page, 'Figures of each tab');

  await speak(page, '中');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('已结束', { exact: true })).toBeHidden();
  await expect(page.getByText('已结束', { exact: true })).toBeVisible({ timeout: 60_000 });
  const inChinese = await figures(page, '各标签页的数据');
  expect(inChinese.length).toBeGreaterThan(5);
  expect(inChinese).toEqual(inEnglish);

  await page.reload();
  await lab.ready();
  await lab.intoEditor();
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(lab.code).toContainText('# 我的第一行');
  await expect(lab.code).toContainText('# half');
});

test('the solution has its comments in the page’s language, and nothing but its code differs', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.openWithoutPython('?lesson=10-resume&lang=zh');
  for (const name of ['卡住了？看一条提示', '看下一条提示', '看下一条提示', '与参考答案对比'])
    await page.getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: '采用这处差异' })).toHaveCount(2);
  await expect(dialog).toContainText('浏览器回来时，自己会说最后收到的是哪个事件。');
  await expect(dialog).not.toContainText('When the browser comes back');
  await dialog.getByRole('button', { name: '全部采用' }).click();
  await dialog.getByRole('button', { name: '关闭' }).click();
  await expect(lab.code).toContainText('浏览器回来时，自己会说最后收到的是哪个事件。');
  await speak(page, 'EN');
  await expect(lab.code).toContainText(
    'When the browser comes back, it says by itself which event it got last.',
  );
});

test('the light editor and the plain one follow the language as well, the cursor in its line', async ({
  page,
}) => {
  await page.route(/monaco/, (route) => route.abort());
  await page.goto('./?lesson=10-resume&lang=zh');
  const plain = page.getByRole('textbox', { name: 'board/views.py' });
  await expect(plain).toHaveValue(new RegExp(CHINESE));
  await plain.evaluate((box: HTMLTextAreaElement, comment) => {
    const end = box.value.indexOf(comment) + comment.length;
    box.focus();
    box.setSelectionRange(end, end);
  }, CHINESE);
  await speak(page, 'EN');
  await expect(plain).toHaveValue(new RegExp(ENGLISH));
  const line = await plain.evaluate((box: HTMLTextAreaElement) =>
    box.value.slice(0, box.selectionStart).split('\n').at(-1),
  );
  expect(line).toMatch(/^# Server-Sent/);

  await page.getByRole('button', { name: 'More for the editor' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Light editor' }).click();
  const light = page.locator('.cm-content').first();
  await light.click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# 1\n');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('# 2');
  await speak(page, '中');
  await light.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' and 3');
  await expect(light).toContainText('# 2 and 3');
  await expect(light).toContainText('消息框架：下一次打开页面时显示');
  for (let i = 0; i < 5; i++) await page.keyboard.press('ControlOrMeta+Z');
  await expect(light).not.toContainText('and 3');
  await expect(light).toContainText('# 2');
  await expect(light).not.toContainText('Messages framework');
});
