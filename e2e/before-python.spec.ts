import { expect, type Page, test } from '@playwright/test';
import { FIRST_PICTURE } from '../src/app/first-picture.ts';
import { LabPage } from './support/lab-page.ts';

/** Where the built page has a part of itself, e.g. `virtual:lesson-trace/10-resume`. */
async function fileOf(page: Page, part: string): Promise<string> {
  const manifest = (await (await page.request.get('./.vite/manifest.json')).json()) as Record<
    string,
    { file: string }
  >;
  const file = manifest[part]?.file;
  if (file === undefined) throw new Error(`The site has no ${part}.`);
  return `**/${file}`;
}

test('before Python is there, the lesson’s run is under way, and the real one takes its place', async ({
  page,
}) => {
  const lab = new LabPage(page);
  // Python takes as long as it takes: here, until it is let in.
  let letIn = (): void => undefined;
  const held = new Promise<void>((resolve) => (letIn = resolve));
  await page.context().route('**/packages/python-packages.bin*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./?lesson=00-four-lanes');
  await lab.choosePace('8×');
  const order = lab.replay('WebSocket').getByText('Order 3', { exact: true });
  await expect(order).toBeVisible();
  await expect(page.getByText(/^Downloading Python/).first()).toBeVisible();
  await expect.poll(async () => Number(await lab.figure('Shown', 'WebSocket'))).toBeGreaterThan(2);
  const before = await lab.labTime();

  letIn();
  await expect(page.getByText('Running', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(lab.tab('WebSocket').getByText('Order 3', { exact: true })).toBeVisible();
  await expect.poll(() => lab.labTime()).toBeGreaterThanOrEqual(before);
  await lab.finish();
  expect(await lab.figure('Shown', 'WebSocket')).toBe('112');
});

test('who has changed the code sees no run but their own', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('# mine');
  await page.context().route('**/packages/python-packages.bin*', () => undefined);
  await page.reload();
  await expect(page.getByText(/^Downloading Python/).first()).toBeVisible();
  await expect(lab.code).toContainText('# mine');
  await expect(page.getByText('Press Run, and every message appears here.')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Ready', { exact: true })).toBeVisible();
  await page.context().unroute('**/packages/python-packages.bin*');
  await lab.run();
  await expect(page.getByText('Running', { exact: true })).toBeVisible({ timeout: 60_000 });
});

test('nothing of Python is asked for before the page has its first picture', async ({ page }) => {
  let letIn = (): void => undefined;
  const held = new Promise<void>((resolve) => (letIn = resolve));
  await page.route(await fileOf(page, 'virtual:lesson-trace/10-resume'), async (route) => {
    await held;
    await route.continue();
  });
  const python: number[] = [];
  page.on('request', (request) => {
    if (/\/(?:pyodide|packages)\//.test(request.url())) python.push(Date.now());
  });
  await page.goto('./?lesson=10-resume');
  await expect(page.getByText(/^Downloading Python/).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(python).toEqual([]);

  letIn();
  await expect.poll(() => python.length).toBeGreaterThan(0);
  const picture = await page.evaluate(
    (mark) => performance.timeOrigin + (performance.getEntriesByName(mark)[0]?.startTime ?? Infinity),
    FIRST_PICTURE,
  );
  expect(Math.min(...python)).toBeGreaterThanOrEqual(Math.floor(picture));
  await expect(page.getByText('Running', { exact: true })).toBeVisible({ timeout: 60_000 });
});

test('who cancels Python before it has begun to come gets it with the first run', async ({ page }) => {
  const lab = new LabPage(page);
  await page.route(await fileOf(page, 'virtual:lesson-trace/10-resume'), () => undefined);
  await page.goto('./?lesson=10-resume');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Ready', { exact: true })).toBeVisible();
  await lab.run();
  await expect(page.getByText('Running', { exact: true })).toBeVisible({ timeout: 60_000 });
});

test('where what runs the lab does not come, the page says so, and Run asks for it again', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const runs = await fileOf(page, 'src/app/run-parts.ts');
  await page.route(runs, (route) => route.abort('internetdisconnected'));
  await page.goto('./?lesson=10-resume');
  await expect(lab.problems).toContainText('What runs the lab could not be fetched');
  await expect(page.getByText('Failed', { exact: true })).toBeVisible();
  await page.unroute(runs);
  await lab.run();
  await expect(page.getByText('Running', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(lab.problems).toBeHidden();
});
