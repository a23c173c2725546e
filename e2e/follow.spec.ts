import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { findingsOf } from './support/axe.ts';
import { baseFile, LabPage } from './support/lab-page.ts';

// Many, and each with a page of its own: shared out among the workers, not all to one.
test.describe.configure({ mode: 'parallel' });

/* What a student asks of a run that is over: why was this one late, what has changed, may I take it with me. */

async function finished(page: Page): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open();
  await lab.runToEnd();
  return lab;
}

test.describe('a message', () => {
  test('is followed by its keys, along its whole way, to the lines that sent and showed it', async ({
    page,
  }) => {
    const lab = await finished(page);
    await lab.timeline.focus();
    await page.keyboard.press('ArrowDown');
    await expect(
      page.getByText(/^“Order 1”: published by the publisher at 2\.\d{3}\ss\. WebSocket: 50\.0\sms\./),
    ).toBeAttached();
    await page.keyboard.press('Enter');
    await expect(lab.message.getByRole('heading', { name: 'Order 1', exact: true })).toBeVisible();
    await expect(lab.message).toContainText('50.0\u202fms on the way');

    await lab.message.getByRole('button', { name: /static\/board\/board\.js:\d+/ }).click();
    await expect(page.getByRole('tab', { name: 'board.js' })).toHaveAttribute('aria-selected', 'true');
    const views = await baseFile('board/consumers.py');
    const line = views.split('\n').findIndex((text) => text.includes('await self.send(')) + 1;
    await lab.message.getByRole('button', { name: `board/consumers.py:${String(line)}` }).click();
    await expect(page.getByRole('tab', { name: 'consumers.py' })).toHaveAttribute('aria-selected', 'true');
  });

  test('that was late says why', async ({ page }) => {
    const lab = await finished(page);
    // Order 10 follows Order 9 before the next poll is there (exact-figures.spec.ts works out by how much).
    const late = await lab.figures.getByRole('row', { name: /^Latency max/ }).innerText();
    expect(late).toContain('147');
    await lab.message
      .or(page.getByRole('tab', { name: 'Message', exact: true }))
      .first()
      .click();
    const find = lab.message.getByRole('combobox');
    const said: string[] = [];
    for (let n = 1; n <= 12; n += 1) {
      await find.fill(`Order ${String(n)}`);
      await find.press('Enter');
      await lab.message.getByRole('tab', { name: /Long polling/ }).click();
      said.push(await lab.message.getByRole('tabpanel').innerText());
    }
    expect(said.filter((text) => /Waited [\d.]+\sms: no poll was open/.test(text)).length).toBeGreaterThan(0);
  });

  test('shows the bytes as they were sent', async ({ page }) => {
    const lab = await finished(page);
    await lab.timeline.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await lab.message.getByRole('tab', { name: /Server-Sent/ }).click();
    await lab.message.getByText('Bytes as sent').first().click();
    await expect(lab.message.getByText('data: Order 1').first()).toBeVisible();
  });
});

test('the run before stays behind the new one, and the table tells the change', async ({ page }) => {
  const lab = await finished(page);
  await expect(page.getByRole('button', { name: 'Compare with the previous run' })).toBeHidden();
  const views = await baseFile('board/views.py');
  await lab.write(views.replace('cursor = int(request.GET.get("after", 0))', 'cursor = len(feed.events)'));
  await lab.run();
  await expect(page.getByText('Running', { exact: true })).toBeVisible();
  await lab.finish();
  const compare = page.getByRole('button', { name: 'Compare with the previous run' });
  await expect(compare).toHaveAttribute('aria-pressed', 'true');
  const lost = lab.figures.getByRole('row', { name: /^Lost/ });
  await expect(lost).toContainText(/was 0, worse/);
  await compare.click();
  await expect(lost).not.toContainText('was');
});

test('what the legend switches off is nowhere to be found', async ({ page }) => {
  const lab = await finished(page);
  await page.getByRole('button', { name: 'Legend', pressed: false }).click();
  const legend = page.getByRole('list', { name: 'Legend' });
  const picture = () => lab.timeline.locator('canvas').screenshot();
  const whole = await picture();
  const flights = legend.getByRole('button', { name: 'message on its way' });
  await expect(flights).toHaveAttribute('aria-pressed', 'true');
  await flights.click();
  await expect(flights).toHaveAttribute('aria-pressed', 'false');
  await lab.timeline.hover({ position: { x: 5, y: 5 } });
  expect((await picture()).equals(whole)).toBe(false);
  await flights.click();
  await lab.timeline.hover({ position: { x: 5, y: 5 } });
  await expect.poll(async () => (await picture()).equals(whole)).toBe(true);
});

test('the trace is a table that can be sorted, searched, and gone from to its instant', async ({ page }) => {
  const lab = await finished(page);
  await page.getByRole('tab', { name: 'Trace', exact: true }).click();
  const table = page.getByRole('table', { name: /trace/i });
  await page.getByRole('searchbox').or(page.getByPlaceholder('Find text')).first().fill('Order 7');
  const row = table.getByRole('row').filter({ hasText: 'Order 7' }).first();
  await expect(row).toBeVisible();
  await row.getByRole('button').first().click();
  const shown = Number((await row.innerText()).trim().split(/\s/)[0]);
  expect(await lab.labTime()).toBeCloseTo(shown, 2);
  const bytes = table.getByRole('columnheader', { name: 'Bytes' });
  await bytes.getByRole('button').click();
  await expect(bytes).toHaveAttribute('aria-sort', /ascending|descending/);
});

test.describe('a student takes the run away', () => {
  const kinds = [
    ['PNG', 'png', (bytes: Buffer) => bytes.subarray(1, 4).toString() === 'PNG'],
    ['SVG', 'svg', (bytes: Buffer) => /<svg[^>]*>/.test(bytes.toString()) && bytes.includes('Long polling')],
    ['CSV', 'csv', (bytes: Buffer) => bytes.includes('message.shown') && bytes.includes('Order 112')],
    [
      'JSON',
      'jsonl',
      (bytes: Buffer) =>
        bytes
          .toString()
          .trim()
          .split('\n')
          .every((line) => JSON.parse(line)),
    ],
    [
      'HAR',
      'har',
      (bytes: Buffer) => {
        const { log } = JSON.parse(bytes.toString()) as {
          log: { version: string; entries: { response: { content: { text?: string } } }[] };
        };
        return (
          log.version === '1.2' &&
          log.entries.some(({ response }) => response.content.text?.includes('data: Order 112'))
        );
      },
    ],
  ] as const;

  test('as a picture, a table, lines, and requests for DevTools', async ({ page }) => {
    await finished(page);
    for (const [name, ending, isRight] of kinds) {
      await page.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page
          .getByRole('menuitem', { name: new RegExp(name) })
          .first()
          .click(),
      ]);
      expect(download.suggestedFilename()).toBe(`push-lab-00-four-lanes-seed-1.${ending}`);
      expect(isRight(await readFile(await download.path())), name).toBe(true);
    }
  });
});

test('axe finds nothing wrong with the timeline and what stands beside it', async ({ page }) => {
  const lab = await finished(page);
  await lab.timeline.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const findings = async () => [
    ...(await findingsOf(page, '.pane-below')),
    ...(await findingsOf(page, 'header')),
  ];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(), `timeline and message, ${colorScheme}`).toEqual([]);
    await page.getByRole('tab', { name: 'Figures', exact: true }).click();
    await page.getByRole('tab', { name: 'Trace', exact: true }).click();
    expect(await findings(), `trace and figures, ${colorScheme}`).toEqual([]);
    await page.getByRole('tab', { name: 'Message', exact: true }).click();
    await page.getByRole('tab', { name: 'Timeline', exact: true }).click();
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Timeline' }).click();
  for (const name of ['Timeline', 'Figures', 'Message', 'Trace']) {
    await page.getByRole('tab', { name, exact: true }).first().click();
    expect(await findings(), `${name} on a phone`).toEqual([]);
  }
});
