import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { disabledFeatures } from './browser.ts';

test('What Playwright switches off in Chromium is still off', () => {
  const require = createRequire(createRequire(import.meta.url).resolve('@playwright/test'));
  const source = readFileSync(require.resolve('playwright-core/lib/coreBundle'), 'utf8');
  const list = /disabledFeatures = \[(.*?)\]\.filter/s.exec(source)?.[1] ?? '';
  const theirs = [...list.replaceAll(/\/\/.*/g, '').matchAll(/"(\w+)"/g)].map(([, name]) => name);
  expect(theirs).not.toEqual([]);
  expect(theirs.filter((name) => !disabledFeatures.includes(name ?? ''))).toEqual([]);
});
