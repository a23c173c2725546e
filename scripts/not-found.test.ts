import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('public/404.html', 'utf8');

test('The page for unknown addresses may run its script and no other', () => {
  const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
  const hash = createHash('sha256').update(script).digest('base64');
  // When this fails after a change to the script: put the hash that was expected into the page's policy.
  expect(/script-src ([^;]+);/.exec(page)?.[1]).toBe(`'sha256-${hash}'`);
});

test('The page for unknown addresses needs no other file, which it could not find', () => {
  const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"|url\(|@import/g)].map(([, address]) => address);
  expect(addresses.filter((address) => !address?.startsWith('data:'))).toEqual([]);
});
