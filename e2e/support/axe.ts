import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // A tab's page is the lesson's, and a sandboxed frame lets nobody in.
  iframes: false,
};

/** What axe finds wrong within the element, one line for each place: rule, what it means, and where. */
export async function findingsOf(page: Page, within: string): Promise<string[]> {
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    ([where, how]): Promise<AxeResults> =>
      (
        window as unknown as { axe: { run: (context: string, options: RunOptions) => Promise<AxeResults> } }
      ).axe.run(where, how),
    [within, options] as const,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${help} (${target.join(' ')}) ${failureSummary}`),
  );
}
